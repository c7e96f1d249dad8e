package dev.waymark.local.parts;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The service account by which delivery calls the sandbox's Firebase: a key file such as Google's console gives. Both read it when they start. */
public final class FcmAccount {

    private static final String PROJECT = "waymark-sandbox";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MeshContext mesh;

    public FcmAccount(MeshContext mesh) {
        this.mesh = mesh;
    }

    /** Where it is: in the sandbox's folder, under the name that the sandbox looks for. */
    public Path file() {
        return mesh.home().data("sandbox").resolve("fcm-service-account.json");
    }

    /** Writes it, for the ports that the mesh has now; the key stays the same. */
    public void write() {
        Map<String, String> account = new LinkedHashMap<>();
        account.put("type", "service_account");
        account.put("project_id", PROJECT);
        account.put("private_key_id", "local");
        account.put("private_key", pem(mesh.secrets().fcmKey()));
        account.put("client_email", "push@" + PROJECT + ".iam.gserviceaccount.com");
        account.put("client_id", "100000000000000000001");
        account.put("token_uri", mesh.settings().url("sandbox") + "/fcm/token");
        try {
            Path file = file();
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, JSON.writeValueAsBytes(account), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String base64) {
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }
}
