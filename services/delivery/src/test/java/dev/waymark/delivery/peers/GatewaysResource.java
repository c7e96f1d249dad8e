package dev.waymark.delivery.peers;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Accounts at {@link SmsGateways}, beside SMPP, for the tests that ask for them alone: with them the channel is up though SMPP is not. */
public class GatewaysResource implements QuarkusTestResourceLifecycleManager {

    /** What the calls of gateways that do not sign carry. */
    public static final String CALLBACK_SECRET = "0123456789abcdef";

    @Override
    public Map<String, String> start() {
        Map<String, String> told = new HashMap<>();
        told.put("waymark.delivery.sms.smpp.cost", "1");
        told.put("waymark.delivery.sms-breaker.failures", "1000");
        gateway(told, "sg", "ALIYUN", "SG", "0.1");
        gateway(told, "my", "TENCENT", "MY", "0.1");
        gateway(told, "world", "TWILIO", "MY,AU", "0.5");
        gateway(told, "th", "HUAWEI", "TH", "2");
        return told;
    }

    /** {@code th} is dearer than SMPP and so comes after it. */
    private static void gateway(Map<String, String> told, String name, String kind, String countries, String cost) {
        String where = "waymark.delivery.sms-http." + name + ".";
        String provider = kind.toLowerCase(Locale.ROOT);
        told.put(where + "kind", kind);
        told.put(where + "key", SmsGateways.KEY);
        told.put(where + "secret", SmsGateways.SECRET);
        told.put(
                where + "endpoint",
                "http://127.0.0.1:" + PeersResource.port(PeersResource.GATEWAYS_PORT) + "/" + provider);
        told.put(where + "application", "1400006666");
        told.put(where + "sender", "+15550001111");
        told.put(where + "signature", "Brand");
        told.put(where + "templates.cart-reminder", "T-1");
        told.put(where + "countries", countries);
        told.put(where + "cost", cost);
        told.put(where + "callback", "https://brand.example/v1/callbacks/" + provider + "/" + name);
        told.put(where + "callback-secret", CALLBACK_SECRET);
        told.put(where + "response-timeout", "PT2S");
    }

    @Override
    public void stop() {
        // The far side serves the other tests of this JVM and ends with it.
    }
}
