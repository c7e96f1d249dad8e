package dev.waymark.delivery.peers;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tells the service where its far sides will be; {@link Peers} opens them in the class loader of the tests. */
public class PeersResource implements QuarkusTestResourceLifecycleManager {

    static final String GATES_PORT = "waymark.test.gates.port";
    static final String SMSC_PORT = "waymark.test.smsc.port";
    static final String MAIL_PORT = "waymark.test.mail.port";
    static final String PUSH_PORT = "waymark.test.push.port";
    static final String APNS_PORT = "waymark.test.apns.port";
    static final String VENDORS_PORT = "waymark.test.vendors.port";
    static final Supplier<TlsFiles> APNS_TLS = () -> TlsFiles.at(System.getProperties()
            .computeIfAbsent("waymark.test.apns.tls", p -> TlsFiles.make().folder())
            .toString());
    static final String GATEWAYS_PORT = "waymark.test.gateways.port";
    static final String WECHAT_PORT = "waymark.test.wechat.port";
    static final String WECOM_PORT = "waymark.test.wecom.port";

    /** Those of WeCom's own example (document/path/90968). */
    public static final String CALLBACK_TOKEN = "QDG6eK";

    public static final String ENCODING_AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    @Override
    public Map<String, String> start() {
        String gates = "http://127.0.0.1:" + port(GATES_PORT);
        Map<String, String> told = new HashMap<>();
        for (String service : List.of("PROFILE", "CONSENT", "FREQUENCY", "CONTENT", "JOURNEY")) {
            told.put("WAYMARK_" + service + "_URL", gates);
        }
        told.put("WAYMARK_SMPP_HOST", "127.0.0.1");
        told.put("WAYMARK_SMPP_PORT", port(SMSC_PORT));
        told.put("WAYMARK_SMPP_SYSTEM_ID", Smsc.SYSTEM_ID);
        told.put("WAYMARK_SMPP_PASSWORD", Smsc.PASSWORD);
        told.put("WAYMARK_SMTP_HOST", "127.0.0.1");
        told.put("WAYMARK_SMTP_PORT", port(MAIL_PORT));
        told.put("WAYMARK_SMTP_PROTECTION", "NONE");
        told.put("WAYMARK_SMTP_FROM", "news@brand.example");
        told.put("WAYMARK_SMTP_BOUNCES", "bounces@brand.example");
        told.put("WAYMARK_SMTP_BOUNCES_SECRET", "abcdef0123456789abcdef0123456789");
        told.put("WAYMARK_WEB_PUSH_PUBLIC_KEY", Browser.SITE_KEY);
        told.put("WAYMARK_WEB_PUSH_PRIVATE_KEY", Browser.SITE_PRIVATE_KEY);
        told.put("WAYMARK_WEB_PUSH_SUBJECT", "mailto:push@brand.example");
        String push = "http://127.0.0.1:" + port(PUSH_PORT);
        told.put("waymark.delivery.push.web.default.origins", push);
        told.put(
                "WAYMARK_FCM_CREDENTIALS",
                PushServices.credentials(push + "/token").toString());
        told.put("waymark.delivery.push.fcm.default.endpoint", push + "/fcm");
        TlsFiles tls = APNS_TLS.get();
        told.put("WAYMARK_APNS_KEY", tls.signingKey().toString());
        told.put("WAYMARK_APNS_KEY_ID", Apns.KEY_ID);
        told.put("WAYMARK_APNS_TEAM_ID", Apns.TEAM_ID);
        told.put("WAYMARK_APNS_TOPIC", Apns.TOPIC);
        told.put("waymark.delivery.push.apns.default.endpoint", "https://127.0.0.1:" + port(APNS_PORT));
        told.put(
                "waymark.delivery.push.apns.default.trusted-certificate",
                tls.certificate().toString());
        String vendors = "http://127.0.0.1:" + port(VENDORS_PORT);
        told.put("WAYMARK_HUAWEI_APP_ID", VendorPush.HUAWEI_APP);
        told.put("WAYMARK_HUAWEI_APP_SECRET", VendorPush.HUAWEI_SECRET);
        told.put("waymark.delivery.push.huawei.default.endpoint", vendors + "/huawei");
        told.put("waymark.delivery.push.huawei.default.tokens", vendors + "/huawei/token");
        told.put("WAYMARK_XIAOMI_APP_SECRET", VendorPush.XIAOMI_SECRET);
        told.put("waymark.delivery.push.huawei.default.callback-user", "brand");
        told.put("waymark.delivery.push.huawei.default.callback-secret", "huawei-receipts");
        told.put("waymark.delivery.push.xiaomi.default.callback-url", "http://hooks.example");
        told.put("waymark.delivery.push.xiaomi.default.callback-secret", "0123456789abcdef");
        told.put("waymark.delivery.push.xiaomi.default.endpoint", vendors + "/xiaomi");
        told.put("WAYMARK_WEBHOOK_URL", push + "/webhook");
        told.put("WAYMARK_WEBHOOK_SECRET", "0123456789abcdef0123456789abcdef");
        told.put("WAYMARK_LINKS_URL", "https://w.brand.example");
        told.put("WAYMARK_LINKS_KEYS", "fedcba9876543210fedcba9876543210");
        told.put("WAYMARK_LINKS_HOSTS", "store.example,*.store.example");
        told.put("waymark.delivery.links.opens", "picture");
        told.put("waymark.delivery.links.visits-per-minute", "40");
        told.put("waymark.delivery.push.response-timeout", "PT2S");
        told.put("waymark.delivery.smtp.response-timeout", "PT2S");
        told.put("waymark.delivery.sms.smpp.response-timeout", "PT2S");
        told.put("waymark.delivery.sms.smpp.reconnect-max", "PT0.5S");
        told.put("waymark.delivery.permit-lease", "PT3S");
        told.put("waymark.delivery.template-memory", "PT0S");
        told.putAll(WeChatContent.settings(port(WECHAT_PORT)));
        wecom(told);
        return told;
    }

    private static void wecom(Map<String, String> told) {
        for (String account : List.of("brand", "shop")) {
            String prefix = "waymark.delivery.wecom." + account + ".";
            told.put(prefix + "base-url", "http://127.0.0.1:" + port(WECOM_PORT));
            told.put(prefix + "corp-id", WeComServer.CORP);
            told.put(prefix + "secret", "s3cret");
            told.put(prefix + "callback-token", CALLBACK_TOKEN);
            told.put(prefix + "encoding-aes-key", ENCODING_AES_KEY);
            told.put(prefix + "response-timeout", "PT2S");
            told.put(prefix + "first-poll", "PT1S");
        }
        told.put("waymark.delivery.wecom.brand.agent-id", "1000002");
        told.put("waymark.delivery.wecom.shop.kind", "CUSTOMER_BROADCAST");
        told.put("waymark.delivery.wecom.shop.sender", "zhangsan");
    }

    static String port(String property) {
        return System.getProperties()
                .computeIfAbsent(property, p -> Integer.toString(Smsc.freePort()))
                .toString();
    }

    @Override
    public void stop() {
        // The far sides serve the other tests of this JVM and end with it.
    }
}
