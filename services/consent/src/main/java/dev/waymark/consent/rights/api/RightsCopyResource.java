package dev.waymark.consent.rights.api;

import dev.waymark.consent.rights.CopyDocument;
import dev.waymark.consent.rights.RightsRequests;
import dev.waymark.consent.rights.page.CopyAnswers;
import dev.waymark.platform.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's copy, for whoever hands it over in the person's name. */
@Path("/v1/rights-requests/{requestId}/export")
public class RightsCopyResource {

    private static final String UUID_FORM = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

    private final RightsRequests requests;
    private final CopyDocument documents;

    RightsCopyResource(RightsRequests requests, CopyDocument documents) {
        this.requests = requests;
        this.documents = documents;
    }

    /** The copy; {@code lang} is en or zh. A page where the caller prefers one to JSON. */
    @GET
    @RolesAllowed("compliance")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    public Uni<Response> fetchCopy(
            @PathParam("requestId") @Pattern(regexp = UUID_FORM) String requestId,
            @QueryParam("lang") @Nullable String lang,
            @Context HttpHeaders headers) {
        boolean page = headers.getAcceptableMediaTypes().getFirst().isCompatible(MediaType.TEXT_HTML_TYPE)
                && !headers.getAcceptableMediaTypes().getFirst().isWildcardType();
        String language = CopyAnswers.language(lang, headers.getAcceptableLanguages());
        return requests.find(UUID.fromString(requestId))
                .map(found -> found.orElseThrow(() -> Problems.notFound("rights request", requestId)))
                .chain(documents::of)
                .map(found -> found.orElseThrow(() -> Problems.notFound("copy that can be fetched for", requestId)))
                .chain(document -> page
                        ? CopyAnswers.page(document, language)
                        : Uni.createFrom().item(CopyAnswers.json(document)));
    }
}
