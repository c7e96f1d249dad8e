package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Destination.Device;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Capabilities;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.http.ProviderHttp;
import dev.waymark.delivery.channel.pace.Limits;
import dev.waymark.delivery.channel.pace.Pace;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Push messages, by the push service of each device; there where one account is set. */
@ApplicationScoped
public class PushChannel implements Channel {

    /** UTF-16 units: three bytes each in the worst case, beside a title and a link, within the 4096 bytes of every push service. */
    private static final int LONGEST_TEXT = 1_000;

    private static final int AFTER_THE_WORKERS = Interceptor.Priority.PLATFORM_AFTER + 100;
    private static final Duration BOOKKEEPING = Duration.ofSeconds(2);

    private final PushSettings settings;
    private final boolean configured;
    private final ProviderHttp http;
    private final List<PushSender> senders;
    private final Pace pace;
    private final Attempts attempts = new Attempts();

    PushChannel(DeliveryConfig config, WaymarkClock clock, Paces paces) {
        this.settings = config.push();
        this.configured = settings.web().values().stream()
                        .anyMatch(site -> site.publicKey().isPresent())
                || settings.fcm().values().stream()
                        .anyMatch(app -> app.credentials().isPresent())
                || settings.apns().values().stream().anyMatch(app -> app.key().isPresent())
                || settings.huawei().values().stream()
                        .anyMatch(app -> app.appId().isPresent())
                || settings.xiaomi().values().stream()
                        .anyMatch(app -> app.appSecret().isPresent());
        this.http = new ProviderHttp(settings.connectTimeout(), settings.responseTimeout());
        this.senders = List.of(
                new WebPushSender(settings, http, clock::instant),
                new FcmSender(settings, http, clock::instant),
                new ApnsSender(settings, clock::instant),
                new HuaweiSender(settings, http, clock::instant),
                new XiaomiSender(settings, http, clock::instant));
        this.pace = paces.of("push", "push", Limits.of(settings.ratePerSecond(), settings.inFlight()));
    }

    /** After the workers have finished what is in hand. */
    void stop(@Observes @Priority(AFTER_THE_WORKERS) ShutdownEvent event) {
        senders.forEach(PushSender::close);
        http.close();
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public boolean configured() {
        return configured;
    }

    /** The app that people see is the device's. */
    @Override
    public String sender() {
        return "push";
    }

    /** Browsers, Apple and Firebase tell nothing, so only where no account is theirs and all others have receipts. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                LONGEST_TEXT,
                false,
                configured && PushReceipts.comeFromAll(settings),
                settings.responseTimeout().plus(BOOKKEEPING));
    }

    /** Push services fail each for itself, and say so for each message. */
    @Override
    public ChannelState state() {
        return new ChannelState.Up();
    }

    @Override
    public boolean reaches(Destination to) {
        return to.device() != null && sender(to.device()).isPresent();
    }

    /** The public keys of the sites, by app: what a site passes to {@code subscribe} as its applicationServerKey. */
    public Map<String, String> siteKeys() {
        Map<String, String> keys = new TreeMap<>();
        settings.web().forEach((app, site) -> site.publicKey().ifPresent(key -> keys.put(app, key)));
        return keys;
    }

    @Override
    public Uni<List<DispatchOutcome>> dispatch(List<Dispatch> batch) {
        List<Uni<DispatchOutcome>> sent = batch.stream().map(this::dispatch).toList();
        return Uni.join().all(sent).andCollectFailures();
    }

    private Uni<DispatchOutcome> dispatch(Dispatch message) {
        Device device = message.to().device();
        Optional<PushSender> sender = device == null ? Optional.empty() : sender(device);
        if (device == null || sender.isEmpty()) {
            return Uni.createFrom().item(new DispatchOutcome.NotSent("NO_ACCOUNT"));
        }
        Attempts.Attempt attempt = pace.inTurn(sender.get().attempt(message, device), message, 1);
        return attempts.run(attempt, message, settings.responseTimeout());
    }

    private Optional<PushSender> sender(Device device) {
        return senders.stream().filter(sender -> sender.serves(device)).findFirst();
    }
}
