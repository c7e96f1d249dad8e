package dev.waymark.local.parts;

import dev.waymark.local.MeshSettings;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The variables that tell a service where it is and who its neighbours are. */
public final class ServiceEnvironment {

    private static final List<String> PEERS =
            List.of("consent", "profile", "content", "frequency", "delivery", "journey");

    private static final String WECOM_CORP = "ww5a9d0b0x1c2e3f44";
    private static final String WECHAT_APP = "wx5a9d0b0x1c2e3f44";
    private static final String WECHAT_TEMPLATES =
            "order-status=TEMPLATE:order-status,cart-reminder-wechat=TEMPLATE:cart-reminder,shipped=SUBSCRIBE:shipped";

    private final MeshContext mesh;

    public ServiceEnvironment(MeshContext mesh) {
        this.mesh = mesh;
    }

    /** The whole environment of that service, or of the sandbox; the same whether the launcher or an IDE starts it. */
    public SortedMap<String, String> of(String service) {
        MeshSettings settings = mesh.settings();
        SortedMap<String, String> all = new TreeMap<>();
        all.put("WAYMARK_HTTP_HOST", "127.0.0.1");
        all.put("WAYMARK_HTTP_PORT", Integer.toString(settings.port(service)));
        all.put("WAYMARK_CLOCK_FILE", mesh.home().clock().toString());
        if (service.equals("sandbox") || service.equals("delivery")) {
            all.put("WAYMARK_SMPP_HOST", "127.0.0.1");
            all.put("WAYMARK_SMPP_PORT", Integer.toString(settings.port("smpp")));
            all.put("WAYMARK_SMPP_SYSTEM_ID", "waymark");
            all.put("WAYMARK_SMPP_PASSWORD", mesh.secrets().smpp());
            all.put("WAYMARK_SMTP_HOST", "127.0.0.1");
            all.put("WAYMARK_SMTP_PORT", Integer.toString(settings.port("smtp")));
            all.put("WAYMARK_SMTP_USER", "waymark");
            all.put("WAYMARK_SMTP_PASSWORD", mesh.secrets().smtp());
        }
        if (service.equals("delivery")) {
            all.put("SMALLRYE_CONFIG_LOCATIONS", new SmsAccounts(mesh).file().toString());
            all.put("WAYMARK_SMTP_PROTECTION", "NONE");
            all.put("WAYMARK_SMTP_FROM", "news@brand.example");
            all.put("WAYMARK_SMTP_FROM_NAME", "Waymark");
            all.put("WAYMARK_SMTP_BOUNCES", "bounces@brand.example");
            all.put("WAYMARK_SMTP_BOUNCES_SECRET", mesh.secrets().mailReports());
            all.put("WAYMARK_WEB_PUSH_PUBLIC_KEY", mesh.secrets().webPush().publicKey());
            all.put("WAYMARK_WEB_PUSH_PRIVATE_KEY", mesh.secrets().webPush().privateKey());
            all.put("WAYMARK_WEB_PUSH_SUBJECT", "mailto:push@brand.example");
            all.put("WAYMARK_DELIVERY_PUSH_WEB_DEFAULT_ORIGINS", settings.url("sandbox"));
            all.put("WAYMARK_LINKS_URL", settings.url("delivery"));
            all.put("WAYMARK_LINKS_KEYS", mesh.secrets().shortLinks());
            all.put("WAYMARK_LINKS_HOSTS", "example.com,*.example.com");
            all.put("WAYMARK_FCM_CREDENTIALS", new FcmAccount(mesh).file().toString());
            all.put("WAYMARK_DELIVERY_PUSH_FCM_DEFAULT_ENDPOINT", settings.url("sandbox") + "/fcm");
            addVendors(all);
        }
        if (service.equals("delivery")) {
            addWeChat(all);
            addWeCom(all);
        }
        if (service.equals("sandbox")) {
            addCorporation(all);
            all.put("WAYMARK_SANDBOX_SMTP_REPORTS_URL", settings.url("delivery") + "/v1/callbacks/email/smtp");
            all.put("WAYMARK_SANDBOX_SMTP_REPORTS_SECRET", mesh.secrets().mailReports());
            all.put("WAYMARK_SANDBOX_WECHAT_APP_ID", WECHAT_APP);
            all.put("WAYMARK_SANDBOX_WECHAT_SECRET", mesh.secrets().wechat());
            all.put("WAYMARK_SANDBOX_WECHAT_TOKEN", mesh.secrets().wechat());
            all.put("WAYMARK_SANDBOX_WECHAT_ENCODING_AES_KEY", mesh.secrets().wechatKey());
            all.put("WAYMARK_SANDBOX_WECHAT_CALLBACK_URL", settings.url("delivery") + "/v1/callbacks/wechat/brand");
        }
        if (service.equals("consent")) {
            all.put("WAYMARK_CONSENT_KEY", mesh.secrets().consentKey());
            all.put("WAYMARK_LEDGER_KEY", mesh.secrets().ledgerKey());
            all.put("WAYMARK_LINK_KEYS", mesh.secrets().links());
            all.put("WAYMARK_PUBLIC_URL", settings.url("consent"));
        }
        if (service.equals("sandbox")) {
            all.put("WAYMARK_SANDBOX_DIR", mesh.home().data("sandbox").toString());
            all.put("WAYMARK_SANDBOX_SHOP_KEY", mesh.secrets().webPush().publicKey());
            all.put("WAYMARK_SANDBOX_SHOP_PROFILE", settings.url("profile"));
            all.put("WAYMARK_SANDBOX_APNS_PORT", Integer.toString(settings.port("apns")));
            all.put("WAYMARK_SANDBOX_PUSH_HUAWEI_SECRET", mesh.secrets().huawei());
            all.put("WAYMARK_SANDBOX_PUSH_XIAOMI_SECRET", mesh.secrets().xiaomi());
            all.put("WAYMARK_SANDBOX_GATEWAYS_SECRET", mesh.secrets().smsGateway());
            all.put("WAYMARK_SANDBOX_GATEWAYS_CALLBACKS_ALIYUN", new SmsAccounts(mesh).callback());
        } else {
            addNeighbours(service, all);
        }
        return all;
    }

    /** The accounts of apps at push services other than Firebase. */
    private void addVendors(SortedMap<String, String> all) {
        String sandbox = mesh.settings().url("sandbox");
        ApnsAccount apple = new ApnsAccount(mesh);
        all.put("WAYMARK_APNS_KEY", apple.key().toString());
        all.put("WAYMARK_APNS_KEY_ID", ApnsAccount.KEY_ID);
        all.put("WAYMARK_APNS_TEAM_ID", ApnsAccount.TEAM_ID);
        all.put("WAYMARK_APNS_TOPIC", ApnsAccount.TOPIC);
        all.put(
                "WAYMARK_DELIVERY_PUSH_APNS_DEFAULT_ENDPOINT",
                "https://" + mesh.settings().address("apns"));
        all.put(
                "WAYMARK_DELIVERY_PUSH_APNS_DEFAULT_TRUSTED_CERTIFICATE",
                apple.certificate().toString());
        all.put("WAYMARK_HUAWEI_APP_ID", "104512345");
        all.put("WAYMARK_HUAWEI_APP_SECRET", mesh.secrets().huawei());
        all.put("WAYMARK_DELIVERY_PUSH_HUAWEI_DEFAULT_ENDPOINT", sandbox + "/huawei");
        all.put("WAYMARK_DELIVERY_PUSH_HUAWEI_DEFAULT_TOKENS", sandbox + "/huawei/oauth2/v3/token");
        all.put("WAYMARK_XIAOMI_APP_SECRET", mesh.secrets().xiaomi());
        all.put("WAYMARK_DELIVERY_PUSH_XIAOMI_DEFAULT_ENDPOINT", sandbox + "/xiaomi");
        all.put(
                "WAYMARK_DELIVERY_PUSH_XIAOMI_DEFAULT_CALLBACK_URL",
                mesh.settings().url("delivery"));
        all.put(
                "WAYMARK_DELIVERY_PUSH_XIAOMI_DEFAULT_CALLBACK_SECRET",
                mesh.secrets().pushReceipts());
    }

    /** The sandbox's official account, with the templates of its library. */
    private void addWeChat(SortedMap<String, String> all) {
        all.put("WAYMARK_WECHAT_APP_ID", WECHAT_APP);
        all.put("WAYMARK_WECHAT_SECRET", mesh.secrets().wechat());
        all.put("WAYMARK_WECHAT_CALLBACK_TOKEN", mesh.secrets().wechat());
        all.put("WAYMARK_WECHAT_ENCODING_AES_KEY", mesh.secrets().wechatKey());
        all.put("WAYMARK_WECHAT_TEMPLATES", WECHAT_TEMPLATES);
        all.put("WAYMARK_DELIVERY_WECHAT_BRAND_BASE_URL", mesh.settings().url("sandbox") + "/wechat");
    }

    /** The sandbox's corporation: its application writes to members, its employee to customers. */
    private void addWeCom(SortedMap<String, String> all) {
        for (String account : List.of("BRAND", "SHOP")) {
            String prefix = "WAYMARK_DELIVERY_WECOM_" + account + "_";
            all.put(prefix + "CORP_ID", WECOM_CORP);
            all.put(prefix + "SECRET", mesh.secrets().wecom());
            all.put(prefix + "CALLBACK_TOKEN", mesh.secrets().wecom());
            all.put(prefix + "ENCODING_AES_KEY", mesh.secrets().wecomKey());
            all.put(prefix + "BASE_URL", mesh.settings().url("sandbox") + "/wecom");
            all.put(prefix + "FIRST_POLL", "PT5S");
        }
        all.put("WAYMARK_DELIVERY_WECOM_BRAND_AGENT_ID", "1000002");
        all.put("WAYMARK_DELIVERY_WECOM_SHOP_SENDER", "zhangsan");
    }

    private void addCorporation(SortedMap<String, String> all) {
        String callbacks = mesh.settings().url("delivery") + "/v1/callbacks/wecom/";
        all.put("WAYMARK_SANDBOX_WECOM_CORP_ID", WECOM_CORP);
        all.put("WAYMARK_SANDBOX_WECOM_SECRET", mesh.secrets().wecom());
        all.put("WAYMARK_SANDBOX_WECOM_TOKEN", mesh.secrets().wecom());
        all.put("WAYMARK_SANDBOX_WECOM_ENCODING_AES_KEY", mesh.secrets().wecomKey());
        all.put("WAYMARK_SANDBOX_WECOM_CALLBACK_URL", callbacks + "brand");
        all.put("WAYMARK_SANDBOX_WECOM_CUSTOMER_CALLBACK_URL", callbacks + "shop");
    }

    private void addNeighbours(String service, SortedMap<String, String> all) {
        MeshSettings settings = mesh.settings();
        all.put("WAYMARK_POSTGRES", settings.address("postgres"));
        all.put("WAYMARK_DB_PASSWORD", mesh.secrets().database(service));
        all.put("WAYMARK_KAFKA", settings.address("kafka"));
        all.put("WAYMARK_ZEEBE", settings.url("zeebe"));
        all.put("WAYMARK_OIDC", settings.url("keycloak") + "/realms/waymark");
        all.put("WAYMARK_OIDC_SECRET", mesh.secrets().client("waymark-" + service));
        all.put("WAYMARK_JOURNEY_PARAMETERS", mesh.home().journeyParameters().toString());
        PEERS.forEach(peer -> all.put("WAYMARK_%s_URL".formatted(peer.toUpperCase(Locale.ROOT)), settings.url(peer)));
    }
}
