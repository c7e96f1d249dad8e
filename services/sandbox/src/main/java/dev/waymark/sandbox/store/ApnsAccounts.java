package dev.waymark.sandbox.store;

import dev.waymark.sandbox.apns.ApnsKeys;
import dev.waymark.sandbox.config.SandboxConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key whose signatures the sandbox's APNs believes, and the certificate by which it is known: made at the first start, kept in files of which the
 * secret ones are their owner's alone, and taken from there when they are there already. Safe for threads.
 */
@ApplicationScoped
public class ApnsAccounts {

    /** The key, as Apple gives it. */
    public static final String KEY = "apns-key.p8";

    /** The other half of it, in PEM. */
    public static final String PUBLIC_KEY = "apns-key.pub";

    /** The server's key and certificate, PKCS #12. */
    public static final String KEY_STORE = "apns-tls.p12";

    /** The password of that file, which the file's owner alone can read: the format wants one. */
    public static final String PASSWORD = "sandbox";

    private static final String KEY_ID = "SANDBOXKEY";
    private static final String TEAM_ID = "SANDBOXTEA";
    private static final String TOPIC = "example.brand.app";

    private final Path folder;
    private final String host;
    private volatile @Nullable Opened opened;

    private record Opened(ApnsKeys keys, String certificate) {}

    ApnsAccounts(SandboxConfig config) {
        this.folder = config.dir();
        this.host = config.apns().host();
    }

    /**
     * Reads the files, or makes them.
     *
     * @throws IOException when one cannot be read or written, or is something else; the message says which and what to do
     */
    public void open() throws IOException {
        try {
            Files.createDirectories(folder.toAbsolutePath());
            if (!Files.exists(folder.resolve(KEY))) {
                makeKey();
            }
            if (!Files.exists(keyStore())) {
                makeCertificate();
            }
            opened = new Opened(keys(folder), certificate());
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(
                    "The files " + KEY + ", " + PUBLIC_KEY + " and " + KEY_STORE + " in " + folder
                            + " hold no keys of P-256 (" + e.getMessage() + "): remove them for new ones.",
                    e);
        }
    }

    private void makeKey() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        write(folder.resolve(KEY), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        write(folder.resolve(PUBLIC_KEY), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    /** By the JDK's own tool: its library cannot sign certificates. */
    private void makeCertificate() throws IOException {
        String name = host.matches("[0-9.]+") ? "ip:" + host : "dns:" + host;
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "apns",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3650",
                "-dname",
                "CN=Waymark sandbox",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost," + name,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keyStore().toString());
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("The certificate of the sandbox's APNs cannot be made: " + said.strip());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while a certificate was made", stopping);
        }
        SecretFiles.keep(keyStore());
    }

    private static ApnsKeys keys(Path folder) throws IOException, GeneralSecurityException {
        byte[] shared = Base64.getMimeDecoder()
                .decode(Files.readString(folder.resolve(PUBLIC_KEY)).replaceAll("-----[A-Z ]+-----", ""));
        ECPublicKey publicKey =
                (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(shared));
        return new ApnsKeys(KEY_ID, TEAM_ID, TOPIC, Files.readString(folder.resolve(KEY)), publicKey);
    }

    private String certificate() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(keyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return pem(
                    "CERTIFICATE",
                    store.getCertificate(store.aliases().nextElement()).getEncoded());
        }
    }

    private static String pem(String kind, byte[] der) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + kind + "-----\n" + lines.encodeToString(der) + "\n-----END " + kind + "-----\n";
    }

    private static void write(Path file, String text) throws IOException {
        Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, anew, SecretFiles.OWNER_ONLY)) {
            ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        }
    }

    /** The file with the server's key and certificate. */
    public Path keyStore() {
        return folder.resolve(KEY_STORE);
    }

    /** The key whose signatures are believed. */
    public ApnsKeys keys() {
        return now().keys();
    }

    /** The certificate by which the server is known, in PEM. */
    public String certificatePem() {
        return now().certificate();
    }

    private Opened now() {
        Opened now = opened;
        if (now == null) {
            throw new IllegalStateException("the APNs account is not open");
        }
        return now;
    }
}
