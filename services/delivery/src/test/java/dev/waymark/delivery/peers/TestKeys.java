package dev.waymark.delivery.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Keys for tests, made by the JDK's keytool. */
public final class TestKeys {

    public static final String PASSWORD = "changeit";

    private TestKeys() {}

    /** A key and a certificate that it signed itself for a host, such as {@code ip:127.0.0.1}. */
    public record Key(Path keyStore, Path certificate) {}

    public static Key make(Path directory, String host) throws IOException, InterruptedException {
        String name = host.replaceAll("[^a-z0-9.]", "-");
        Path store = directory.resolve(name + ".p12");
        Path certificate = directory.resolve(name + ".pem");
        keytool(
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "key",
                "-file",
                certificate.toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        return new Key(store, certificate);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(arguments));
        command.addFirst(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("keytool ended with " + status);
        }
    }
}
