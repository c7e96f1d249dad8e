package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.Destination;
import dev.waymark.delivery.peers.Apns;
import dev.waymark.delivery.peers.TlsFiles;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The account at Apple that tests have, whoever plays Apple. */
final class AppleAccount {

    private AppleAccount() {}

    @ConfigMapping(prefix = "push")
    interface Settings extends PushSettings {}

    /** Its settings, to be changed at will. */
    static Map<String, String> settings(TlsFiles tls, int port) {
        return new HashMap<>(Map.of(
                "push.connect-timeout",
                "PT20S",
                "push.response-timeout",
                "PT20S",
                "push.apns.default.key",
                tls.signingKey().toString(),
                "push.apns.default.key-id",
                Apns.KEY_ID,
                "push.apns.default.team-id",
                Apns.TEAM_ID,
                "push.apns.default.topic",
                Apns.TOPIC,
                "push.apns.default.endpoint",
                "https://127.0.0.1:" + port,
                "push.apns.default.trusted-certificate",
                tls.certificate().toString()));
    }

    static ApnsSender sender(Map<String, String> settings) {
        PushSettings read = new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withSources(new PropertiesConfigSource(settings, "test", 1))
                .build()
                .getConfigMapping(Settings.class);
        return new ApnsSender(read, Clock.systemUTC());
    }

    static Destination.AppInstance device(String person) {
        return new Destination.AppInstance("default", "APNS", Apns.token(person));
    }
}
