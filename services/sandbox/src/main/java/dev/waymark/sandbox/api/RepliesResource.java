package dev.waymark.sandbox.api;

import dev.waymark.sandbox.PhoneBook;
import dev.waymark.sandbox.PhoneThread;
import dev.waymark.sandbox.gateway.GatewayKind;
import dev.waymark.sandbox.gateway.GatewayService;
import dev.waymark.sandbox.smpp.ReplySender;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What phones' owners write back. */
@Path("/v1/phones/{number}/replies")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RepliesResource {

    private static final Pattern ADDRESS = Pattern.compile("\\+?[0-9A-Za-z ._-]{1,20}");

    private final PhoneBook phones;
    private final ReplySender sender;
    private final GatewayService gateways;

    RepliesResource(PhoneBook phones, ReplySender sender, GatewayService gateways) {
        this.phones = phones;
        this.sender = sender;
        this.gateways = gateways;
    }

    /**
     * A message from the phone.
     *
     * @param to where it goes; the sender of the newest message on the phone when it is left out
     */
    public record ReplyRequest(
            @Nullable String text, @Nullable String to) {}

    /** Sends it by the way the newest message came: to the bound client as a deliver_sm, or by a gateway's call; answers when it was taken. */
    @POST
    @ResponseStatus(201)
    public PhoneThread.Reply reply(@RestPath String number, @Nullable ReplyRequest request)
            throws IOException, InterruptedException {
        String phone = Numbers.valid(number);
        if (request == null || request.text() == null || request.text().isBlank()) {
            throw Problems.invalid("text", "is missing", "Send what the phone's owner writes, such as STOP.");
        }
        String to = recipient(phone, request.to());
        Optional<GatewayKind> gateway = gateway(phone);
        if (gateway.isPresent()) {
            return gateways.reply(gateway.get(), phone, to, request.text())
                    .map(entry -> new PhoneThread.Reply(entry.to(), entry.text(), entry.sentAt()))
                    .orElseThrow(() -> conflict("The gateway's customer did not take the reply."
                            + " See its log, and whether the gateway knows where to call, then send the reply again."));
        }
        return switch (sender.send(phone, to, request.text())) {
            case ReplySender.Outcome.Taken taken ->
                new PhoneThread.Reply(
                        taken.entry().to(), taken.entry().text(), taken.entry().sentAt());
            case ReplySender.Outcome.TooLong tooLong ->
                throw Problems.invalid(
                        "text",
                        "does not fit into one short message",
                        "Send at most 160 characters of the GSM alphabet, or 70 others.");
            case ReplySender.Outcome.NoClient noClient ->
                throw conflict("No SMPP client is bound that takes deliveries. Start one, then send the reply again.");
            case ReplySender.Outcome.Refused refused ->
                throw conflict("The SMPP client refused the reply with status " + refused.status()
                        + ". See why in its log, then send the reply again.");
            case ReplySender.Outcome.Unanswered unanswered ->
                throw conflict("The SMPP client did not answer and may have got the reply."
                        + " See its log before you send the reply again.");
        };
    }

    private Optional<GatewayKind> gateway(String phone) {
        String session = phones.lastSession(phone).orElse("");
        return Arrays.stream(GatewayKind.values())
                .filter(kind -> kind.session().equals(session))
                .findFirst();
    }

    private String recipient(String phone, @Nullable String to) {
        if (to == null) {
            return phones.lastSender(phone)
                    .filter(sender -> !sender.isEmpty())
                    .orElseThrow(() -> Problems.invalid(
                            "to",
                            "is missing, and the phone has no message to answer",
                            "Send the number to write to."));
        }
        if (!ADDRESS.matcher(to).matches()) {
            throw Problems.invalid("to", "is not an address", "Send 1 to 20 digits or letters.");
        }
        return to;
    }

    private static HttpProblem conflict(String detail) {
        return Problems.problem(409, "conflict", "The reply was not taken", detail)
                .build();
    }
}
