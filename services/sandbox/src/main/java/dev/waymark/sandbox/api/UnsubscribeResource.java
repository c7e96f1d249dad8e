package dev.waymark.sandbox.api;

import dev.waymark.sandbox.mail.MailBook;
import dev.waymark.sandbox.mail.MailboxView;
import dev.waymark.sandbox.unsubscribe.Unsubscriber;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;

/** The unsubscribe button of a mail program. */
@Path("/v1/mails")
@Produces(MediaType.APPLICATION_JSON)
public class UnsubscribeResource {

    private final MailBook mailboxes;
    private final Unsubscriber unsubscriber;

    UnsubscribeResource(MailBook mailboxes, Unsubscriber unsubscriber) {
        this.mailboxes = mailboxes;
        this.unsubscriber = unsubscriber;
    }

    /**
     * What the sender's server said.
     *
     * @param url where it was posted to
     * @param status the HTTP status of the answer
     * @param answer the beginning of its body
     */
    public record Unsubscription(URI url, int status, String answer, Instant at) {}

    /** Posts the one-click unsubscription that the mail offers, and answers what its sender's server said. */
    @POST
    @Path("/{id}:unsubscribe")
    public Unsubscription unsubscribe(@RestPath String id) throws IOException, InterruptedException {
        MailboxView.Mail mail = mailboxes.mail(id).orElseThrow(() -> Problems.problem(
                        404,
                        "not-found",
                        "Not found",
                        "No mail in memory has this identifier. See GET /v1/mailboxes/{address}/mails.")
                .build());
        URI address = Optional.ofNullable(mail.unsubscribeUrl())
                .orElseThrow(
                        () -> conflict("The mail offers no one-click unsubscription: it needs List-Unsubscribe with"
                                + " a web address, and List-Unsubscribe-Post (RFC 8058)."));
        return switch (unsubscriber.unsubscribe(mail.id(), address)) {
            case Unsubscriber.Outcome.Answered answered ->
                new Unsubscription(address, answered.status(), answered.answer(), answered.at());
            case Unsubscriber.Outcome.NotLocal notLocal ->
                throw conflict("The address to unsubscribe at is not on this machine, and the sandbox posts nowhere"
                        + " else. Let the mails name 127.0.0.1, [::1] or localhost.");
            case Unsubscriber.Outcome.Unanswered unanswered ->
                throw conflict("Nobody answered at the address to unsubscribe at. Start what should, then try again.");
        };
    }

    private static HttpProblem conflict(String detail) {
        return Problems.problem(409, "conflict", "Not unsubscribed", detail).build();
    }
}
