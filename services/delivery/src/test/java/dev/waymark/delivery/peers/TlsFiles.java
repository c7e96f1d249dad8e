package dev.waymark.delivery.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** A server's key and certificate for 127.0.0.1, and the key by which its clients sign: in files, as two class loaders share them. */
public record TlsFiles(String folder) {

    static final String PASSWORD = "test-only";

    static TlsFiles at(String folder) {
        return new TlsFiles(folder);
    }

    /** New ones in a folder of their own. */
    public static TlsFiles make() {
        try {
            TlsFiles files = new TlsFiles(Files.createTempDirectory("apns").toString());
            List<String> keytool = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair -alias server -keyalg EC -groupname secp256r1 -validity 30 -dname CN=127.0.0.1",
                    "-ext san=ip:127.0.0.1 -storetype PKCS12 -storepass " + PASSWORD + " -keystore "
                            + files.keyStore());
            Process made = new ProcessBuilder(String.join(" ", keytool).split(" "))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(made.getInputStream().readAllBytes());
            if (made.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            Files.writeString(
                    files.certificate(),
                    pem("CERTIFICATE", files.serverCertificate().getEncoded()));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair signing = generator.generateKeyPair();
            Files.writeString(
                    files.signingKey(), pem("PRIVATE KEY", signing.getPrivate().getEncoded()));
            Files.write(files.publicKeyFile(), signing.getPublic().getEncoded());
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind
                + "-----\n";
    }

    public Path keyStore() {
        return Path.of(folder, "server.p12");
    }

    public Path certificate() {
        return Path.of(folder, "server.pem");
    }

    /** The .p8 file of Apple's developer account. */
    public Path signingKey() {
        return Path.of(folder, "AuthKey.p8");
    }

    private Path publicKeyFile() {
        return Path.of(folder, "AuthKey.pub");
    }

    /** By which the server knows its clients' signatures. */
    public ECPublicKey publicKey() {
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Files.readAllBytes(publicKeyFile())));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate serverCertificate() {
        try {
            return (X509Certificate) opened().getCertificate("server");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PrivateKey serverKey() {
        try {
            return (PrivateKey) opened().getKey("server", PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore opened() throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(keyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
