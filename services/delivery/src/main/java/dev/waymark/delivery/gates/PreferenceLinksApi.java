package dev.waymark.delivery.gates;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What is used of consent's preference links. Written by hand until consent's contract offers them; then it is generated from there. */
@RegisterRestClient(configKey = "consent")
@OidcClientFilter
@Path("/v1/preference-links")
interface PreferenceLinksApi {

    /** For whom links are wanted. */
    record LinkBatch(List<LinkRequest> requests) {}

    /** For whom a link is wanted. */
    record LinkRequest(String personId) {}

    /** The links, each with the person it is for. */
    record Links(List<Link> links) {}

    /** A person's own link. Whoever has it may change her preferences, so it is never logged. */
    record Link(String personId, String url, Instant expiresAt) {

        @Override
        public String toString() {
            return "Link[personId=" + personId + "]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Links> createLinks(LinkBatch batch);
}
