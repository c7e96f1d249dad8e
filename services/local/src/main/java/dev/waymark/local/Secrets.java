package dev.waymark.local;

import dev.waymark.ledger.SigningKey;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Passwords of one mesh: random, made when first asked for, kept in a file that only its owner reads. Processes get them
 * through their environment, never on a command line.
 */
public final class Secrets {

    private static final int BYTES = 24;
    private static final int AES_BYTES = 32;
    private static final int RSA_BITS = 2048;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties values;

    private Secrets(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    public static Secrets load(Path file) {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                values.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Secrets(file, values);
    }

    /** The password of the database role of that service, or of {@code postgres} itself. */
    public String database(String role) {
        return get("database." + role);
    }

    /** The secret of that OIDC client, for example {@code waymark-consent} or {@code demo-app}. */
    public String client(String clientId) {
        return get("client." + clientId);
    }

    /** The key of the consent service, from which it derives the keys that wrap the persons' keys. */
    public String consentKey() {
        return get("consent.key");
    }

    /** The password of all demo people who log in to the mesh. */
    public String demoPassword() {
        return get("demo.password");
    }

    /** The password of the SMPP account, cut to the eight octets that SMPP 3.4 allows. */
    public String smpp() {
        return get("smpp").substring(0, 8);
    }

    /** The secret of the SMS gateway's account, and of its calls. */
    public String smsGateway() {
        return get("sms-gateway");
    }

    /** The password of the SMTP account. */
    public String smtp() {
        return get("smtp");
    }

    /** The secret that makes the addresses which reports of mails come back to, and that is shown with each. */
    public String mailReports() {
        return get("mail-reports");
    }

    /** The secret that signs the links to the preference centre. */
    public String links() {
        return get("preference-links");
    }

    /** The key that makes the short links of messages. */
    public String shortLinks() {
        return get("short-links");
    }

    /** The private key that signs the consent ledger's checkpoints, in one line. */
    public String ledgerKey() {
        return get("ledger-key", () -> SigningKey.random().encoded());
    }

    /** The pair by which push services know the mesh's site. */
    public WebPushKeys webPush() {
        return WebPushKeys.of(get("web-push", () -> WebPushKeys.random().encoded()));
    }

    /** The secret of the official account at the sandbox's WeChat, by which calls are signed, too. */
    public String wechat() {
        return get("wechat");
    }

    /** The key that its calls are encrypted with, 43 characters. */
    public String wechatKey() {
        return get("wechat-key", () -> random(AES_BYTES));
    }

    /** The secret of the corporation at the sandbox's WeCom, by which calls are signed, too. */
    public String wecom() {
        return get("wecom");
    }

    /** The key that its calls are encrypted with, 43 characters. */
    public String wecomKey() {
        return get("wecom-key", () -> random(AES_BYTES));
    }

    /** The RSA key of the service account at the sandbox's Firebase: PKCS #8 in base64, in one line. */
    public String fcmKey() {
        return get("fcm-key", Secrets::rsaKey);
    }

    /** The key of the developer team at the sandbox's APNs: PKCS #8, a dot, and its public half as X.509, in base64. */
    public String apnsKey() {
        return get("apns-key", Secrets::p256Pair);
    }

    /** The app's secret at the sandbox's Huawei. */
    public String huawei() {
        return get("huawei");
    }

    /** The app's secret at the sandbox's Xiaomi. */
    public String xiaomi() {
        return get("xiaomi");
    }

    /** What the sandbox's push services say in the URL when they tell what became of a message. */
    public String pushReceipts() {
        return get("push-receipts");
    }

    private static String p256Pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Base64.Encoder encoder = Base64.getEncoder();
            return encoder.encodeToString(pair.getPrivate().getEncoded())
                    + "."
                    + encoder.encodeToString(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String rsaKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String get(String key) {
        return get(key, Secrets::random);
    }

    private synchronized String get(String key, Supplier<String> fresh) {
        String value = values.getProperty(key);
        if (value == null) {
            value = fresh.get();
            values.setProperty(key, value);
            save();
        }
        return value;
    }

    private static String random() {
        return random(BYTES);
    }

    private static String random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        // Letters and digits only: nothing that a shell, a URL or a JSON template would read as its own.
        return Base64.getEncoder().withoutPadding().encodeToString(bytes).replaceAll("[+/]", "x");
    }

    private void save() {
        try {
            StringWriter text = new StringWriter();
            values.store(text, "Passwords of this mesh, made at its first start");
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, text.toString(), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
