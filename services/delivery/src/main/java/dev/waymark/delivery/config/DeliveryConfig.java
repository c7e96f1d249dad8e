package dev.waymark.delivery.config;

import dev.waymark.delivery.channel.push.PushSettings;
import dev.waymark.delivery.channel.smpp.SmppSettings;
import dev.waymark.delivery.channel.sms.SmsBreakerSettings;
import dev.waymark.delivery.channel.sms.gateway.SmsGatewaySettings;
import dev.waymark.delivery.channel.smtp.SmtpSettings;
import dev.waymark.delivery.channel.webhook.WebhookSettings;
import dev.waymark.delivery.channel.wechat.WeChatSettings;
import dev.waymark.delivery.channel.wecom.WeComSettings;
import dev.waymark.delivery.link.LinkSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of the delivery service. */
@ConfigMapping(prefix = "waymark.delivery")
public interface DeliveryConfig {

    /** The SMPP accounts, by their names in the record of messages. */
    Map<String, SmppSettings> sms();

    /** The accounts at providers of text messages that are called over HTTP, by their names in the record of messages. */
    Map<String, SmsGatewaySettings> smsHttp();

    /** When an SMS account is spared. */
    SmsBreakerSettings smsBreaker();

    /** The SMTP account. */
    SmtpSettings smtp();

    /** The system of the brand's own that takes messages. */
    WebhookSettings webhook();

    /** Official accounts and mini-programs of WeChat, by their names in people's addresses. */
    Map<String, WeChatSettings> wechat();

    /** The accounts at push services. */
    PushSettings push();

    /** A folder of jars with channels of one's own, see {@link dev.waymark.delivery.channel.module.ChannelModule}; without it there are none. */
    Optional<Path> channelModules();

    /** The settings of channel modules, by the module's name. */
    Map<String, Map<String, String>> modules();

    /** The accounts at WeCom, by the names that stand in addresses. */
    Map<String, WeComSettings> wecom();

    /** Short links, and what may be seen by them. */
    LinkSettings links();

    /** How long after the first try a message may leave, where the drawing does not say. */
    @WithDefault("P1D")
    Duration bestBefore();

    /** The lease asked of the consent service with each permit; PT1S to PT10S. */
    @WithDefault("PT5S")
    Duration permitLease();

    /** Nothing is handed over when less than this is left of a permit: room for a pause of the machine at the wrong moment. */
    @WithDefault("PT0.25S")
    Duration permitMargin();

    /** How long a template's description is used before content is asked again. */
    @WithDefault("PT2S")
    Duration templateMemory();

    /** How long after a message its address is kept to match receipts; then only its masked form remains. */
    @WithDefault("P7D")
    Duration addressMemory();

    /** In whose name messages are sent, where the drawing does not say; a lower-case name, as in consents. */
    Optional<String> brand();

    /** Where the links come from that templates print as {@code preferenceLink}. */
    @WithDefault("consent")
    PreferenceLinkSource preferenceLinks();

    /** How broadcasts are sent. */
    Broadcasts broadcasts();

    /** How broadcasts are sent. All of it is for one replica, but what stands ahead. */
    interface Broadcasts {

        /** People in one batch, 1 to 500: one call to each gate, and what a pause lets finish. */
        @WithDefault("200")
        int batchSize();

        /** Batches in hand at the same time: what a message of a journey may find before it at the provider. */
        @WithDefault("3")
        int inFlight();

        /** People of one broadcast who stand in batches, at most about as many. */
        @WithDefault("2000")
        int ahead();
    }

    /** Where preference links come from. */
    enum PreferenceLinkSource {
        /** From nowhere: a template that prints one without a default suppresses the message, as for any value that is missing. */
        OFF,
        /** From the consent service, {@code POST /v1/preference-links}. */
        CONSENT
    }

    /**
     * How long after its last change a message and its trail are kept; at least P90D, as a job may come again as long as its instance
     * lives, and a touch that is forgotten would be sent again. Receipts that no message was found for are kept as long.
     */
    @WithDefault("P400D")
    Duration recordMemory();
}
