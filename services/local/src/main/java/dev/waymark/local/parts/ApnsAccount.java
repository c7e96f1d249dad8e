package dev.waymark.local.parts;

import dev.waymark.local.MeshException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * The account by which delivery calls the sandbox's APNs: a key such as Apple's developer account gives, and the certificate by which delivery knows that server. The
 * sandbox reads them when it starts, and delivery too.
 */
public final class ApnsAccount {

    static final String KEY_ID = "SANDBOXKEY";
    static final String TEAM_ID = "SANDBOXTEA";
    static final String TOPIC = "example.brand.app";

    /** The sandbox's; the file's owner alone can read it, and the format wants one. */
    private static final String PASSWORD = "sandbox";

    private final MeshContext mesh;
    private final Path folder;

    public ApnsAccount(MeshContext mesh) {
        this.mesh = mesh;
        this.folder = mesh.home().data("sandbox");
    }

    /** The .p8 file: in the sandbox's folder, under the name that the sandbox looks for, as the others. */
    Path key() {
        return folder.resolve("apns-key.p8");
    }

    /** The server's certificate, in PEM. */
    Path certificate() {
        return folder.resolve("apns-tls.pem");
    }

    private Path keyStore() {
        return folder.resolve("apns-tls.p12");
    }

    /** Writes what is missing; keys stay the same. */
    public void write() {
        String[] pair = mesh.secrets().apnsKey().split("\\.");
        try {
            Files.createDirectories(folder);
            write(key(), "PRIVATE KEY", pair[0]);
            write(folder.resolve("apns-key.pub"), "PUBLIC KEY", pair[1]);
            if (!Files.exists(keyStore())) {
                makeCertificate();
            }
            write(certificate(), "CERTIFICATE", Base64.getEncoder().encodeToString(encodedCertificate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException unusable) {
            throw new MeshException("%s holds no certificate (%s): remove it for a new one."
                    .formatted(keyStore(), unusable.getMessage()));
        }
    }

    private static void write(Path file, String kind, String base64) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n",
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** By the JDK's own tool: its library cannot sign certificates. */
    private void makeCertificate() throws IOException {
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
                "san=ip:127.0.0.1,dns:localhost",
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
                throw new MeshException("The certificate of the sandbox's APNs cannot be made: " + said.strip());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new MeshException("Stopped while a certificate was made.", stopping);
        }
        Files.setPosixFilePermissions(keyStore(), PosixFilePermissions.fromString("rw-------"));
    }

    private byte[] encodedCertificate() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(keyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store.getCertificate("apns").getEncoded();
        }
    }
}
