package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Android apps, and others that Firebase reaches: FCM HTTP v1. */
final class FcmSender extends AppSender<FcmSender.Project> {

    private static final int LONGEST_PAYLOAD = 4096;

    private final ProviderHttp http;
    private final Duration throttlePause;
    private final InstantSource meshTime;

    FcmSender(PushSettings settings, ProviderHttp http, InstantSource meshTime) {
        super("FCM", projects(settings, http));
        this.http = http;
        this.throttlePause = settings.throttlePause();
        this.meshTime = meshTime;
    }

    private static Map<String, Project> projects(PushSettings settings, ProviderHttp http) {
        Map<String, Project> projects = new HashMap<>();
        settings.fcm().forEach((app, account) -> account.credentials()
                .ifPresent(file -> projects.put(app, project(FcmKey.read(file), account.endpoint(), http))));
        return projects;
    }

    private static Project project(FcmKey key, URI endpoint, ProviderHttp http) {
        URI send = endpoint.resolve(endpoint.getRawPath() + "/v1/projects/" + key.project() + "/messages:send");
        String account = "fcm-" + key.project();
        return new Project(account, send, new AccessTokens(account, key.tokens(), key::form, http, Clock.systemUTC()));
    }

    record Project(String account, URI send, AccessTokens tokens) {}

    @Override
    Attempts.Attempt attempt(Dispatch message, String token, Project project) {
        return new Attempt(message, token, project);
    }

    private final class Attempt implements Attempts.Attempt {

        private final Dispatch message;
        private final String device;
        private final Project project;
        private volatile ProviderHttp.@Nullable Call call;

        Attempt(Dispatch message, String device, Project project) {
            this.message = message;
            this.device = device;
            this.project = project;
        }

        @Override
        public DispatchOutcome run() throws InterruptedException {
            byte[] body = PushText.forFirebase(message, device, PushText.timeToLive(message, meshTime.instant()));
            if (body.length > LONGEST_PAYLOAD + device.length()) {
                return new DispatchOutcome.Rejected(true, "FCM_TOO_LONG");
            }
            Optional<String> token = project.tokens().get(message.notAfter());
            if (token.isEmpty()) {
                return new DispatchOutcome.NotSent("FCM_NO_TOKEN");
            }
            Map<String, String> headers =
                    Map.of("Authorization", "Bearer " + token.get(), "Content-Type", "application/json");
            ProviderHttp.Call begun = http.post(project.send(), headers, body, message.notAfter());
            call = begun;
            Exchange exchange = begun.run();
            if (exchange instanceof Exchange.Answered answer && answer.status() == 401) {
                project.tokens().refused(token.get());
            }
            return outcome(exchange);
        }

        @Override
        public DispatchOutcome givenUp() {
            ProviderHttp.Call begun = call;
            return begun == null ? new DispatchOutcome.NotSent("NO_ANSWER") : outcome(begun.soFar());
        }

        private DispatchOutcome outcome(Exchange exchange) {
            return switch (exchange) {
                case Exchange.Answered answer -> answered(answer);
                case Exchange.NotWritten(String reason) -> new DispatchOutcome.NotSent(reason);
                case Exchange.NoAnswer() -> new DispatchOutcome.Unknown("NO_ANSWER", List.of());
            };
        }

        private DispatchOutcome answered(Exchange.Answered answer) {
            FcmAnswer said = FcmAnswer.of(answer);
            return answer.status() == 200
                    ? new DispatchOutcome.Accepted(List.of(new ProviderId(project.account(), said.name())))
                    : said.refusal(answer, throttlePause);
        }
    }
}
