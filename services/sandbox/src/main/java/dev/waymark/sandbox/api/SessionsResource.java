package dev.waymark.sandbox.api;

import dev.waymark.sandbox.smpp.BoundSessions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The SMPP clients that are bound. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

    private final BoundSessions sessions;

    SessionsResource(BoundSessions sessions) {
        this.sessions = sessions;
    }

    /** The clients in the order of their binds. */
    public record Sessions(List<BoundSessions.Client> sessions) {}

    /** Who is bound now. */
    @GET
    public Sessions list() {
        return new Sessions(sessions.clients());
    }
}
