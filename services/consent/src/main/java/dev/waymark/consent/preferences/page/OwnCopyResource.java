package dev.waymark.consent.preferences.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.consent.preferences.PreferenceLinks.Visitor;
import dev.waymark.consent.rights.CopyDocument;
import dev.waymark.consent.rights.RightsRequest;
import dev.waymark.consent.rights.RightsRequests;
import dev.waymark.consent.rights.page.CopyAnswers;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The person's own copy, opened by the link of the preference centre. */
@Path("/p/{token}/copy")
public class OwnCopyResource {

    private final Visits visits;
    private final RightsRequests requests;
    private final CopyDocument documents;

    OwnCopyResource(Visits visits, RightsRequests requests, CopyDocument documents) {
        this.visits = visits;
        this.requests = requests;
        this.documents = documents;
    }

    /** The newest copy; {@code lang} is en or zh, {@code format} json for a file and a page otherwise. */
    @GET
    @PermitAll
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    public Uni<Response> fetchOwnCopy(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @QueryParam("format") @Nullable String format,
            @Context HttpHeaders headers) {
        String language = Languages.of(lang, headers.getAcceptableLanguages());
        return visits.answer(token, language, visitor -> newest(visitor).chain(found -> {
            if (found.isEmpty()) {
                return Visits.note(404, language, "dead");
            }
            return "json".equals(format)
                    ? Uni.createFrom().item(CopyAnswers.json(found.get()))
                    : CopyAnswers.page(found.get(), language);
        }));
    }

    private Uni<Optional<ObjectNode>> newest(Visitor visitor) {
        return requests.newest(visitor.subject()).chain(newest -> {
            RightsRequest copy = newest.get(RightsRequest.Kind.EXPORT);
            return copy == null ? Uni.createFrom().item(Optional.<ObjectNode>empty()) : documents.of(copy);
        });
    }
}
