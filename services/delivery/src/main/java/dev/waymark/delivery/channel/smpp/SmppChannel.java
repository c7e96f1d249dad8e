package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.channel.Capabilities;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.config.DeliveryConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** SMS by an SMPP account. Messages of a batch are handed over side by side, as far as the window allows. */
@ApplicationScoped
public class SmppChannel implements Channel {

    private static final Logger LOG = Logger.getLogger(SmppChannel.class);
    private static final int LONGEST_TEXT = 67 * EncodedText.MAX_PARTS;
    private static final int AFTER_THE_WORKERS = Interceptor.Priority.PLATFORM_AFTER + 100;
    private static final Duration BOOKKEEPING = Duration.ofSeconds(2);

    private final SmppSettings settings;
    private final SmppLink link;
    private final SmppSender sender;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SmppChannel(DeliveryConfig config, ReceiptSink receipts, PhoneMessageSink messages) {
        this.settings = config.smpp();
        this.link = new SmppLink(settings, new SmppReceiver(settings.account(), receipts, messages));
        this.sender = new SmppSender(settings, link::bind, Clock.systemUTC());
    }

    void start(@Observes StartupEvent event) {
        link.start();
    }

    /** After the workers have finished what is in hand: a message under way when the link closes would be unknown. */
    void stop(@Observes @Priority(AFTER_THE_WORKERS) ShutdownEvent event) {
        link.stop();
    }

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public String sender() {
        return settings.sourceAddress();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                LONGEST_TEXT, false, true, settings.responseTimeout().plus(BOOKKEEPING));
    }

    @Override
    public ChannelState state() {
        return link.state();
    }

    @Override
    public Uni<List<DispatchOutcome>> dispatch(List<Dispatch> batch) {
        List<Uni<DispatchOutcome>> sent = batch.stream().map(this::dispatch).toList();
        return Uni.join().all(sent).andCollectFailures();
    }

    private Uni<DispatchOutcome> dispatch(Dispatch message) {
        return Uni.createFrom()
                .item(() -> sender.send(message))
                .runSubscriptionOn(threads)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Message %s: the hand-over failed", message.messageId()))
                .onFailure()
                .recoverWithItem(new DispatchOutcome.Unknown("HAND_OVER_FAILED", List.of()));
    }
}
