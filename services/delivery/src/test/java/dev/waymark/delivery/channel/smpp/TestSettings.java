package dev.waymark.delivery.channel.smpp;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings of an account at the test's SMS centre, with the product's defaults but shorter times. */
final class TestSettings {

    private TestSettings() {}

    static SmppSettings of(int port, String password) {
        return of(port, password, Map.of());
    }

    /** With further settings by their names, such as {@code tls}. */
    static SmppSettings of(int port, String password, Map<String, String> further) {
        Map<String, String> all = new HashMap<>(Map.of(
                "smpp.host", "127.0.0.1",
                "smpp.port", Integer.toString(port),
                "smpp.system-id", "waymark",
                "smpp.password", password,
                "smpp.source-address", "Waymark",
                "smpp.window", "10",
                "smpp.response-timeout", "PT2S",
                "smpp.throttle-min", "PT0.05S"));
        further.forEach((name, value) -> all.put("smpp." + name, value));
        return new SmallRyeConfigBuilder()
                .withMapping(SmppSettings.class, "smpp")
                .withDefaultValues(all)
                .build()
                .getConfigMapping(SmppSettings.class, "smpp");
    }
}
