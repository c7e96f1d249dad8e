package dev.waymark.local.parts;

import dev.waymark.local.Launch;
import dev.waymark.local.MeshHome;
import dev.waymark.local.MeshSettings;
import dev.waymark.local.Part;
import dev.waymark.local.Roles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Keycloak with the realm of the mesh. The realm file is the truth: when it or a secret changes, the users' sessions and
 * whatever was changed by hand are dropped and the file is imported again.
 */
final class KeycloakPart implements Part {

    private static final String REALM = "/realm/waymark-realm.json";

    private final MeshContext mesh;
    private final boolean withRealm;

    KeycloakPart(MeshContext mesh) {
        this(mesh, true);
    }

    private KeycloakPart(MeshContext mesh, boolean withRealm) {
        this.mesh = mesh;
        this.withRealm = withRealm;
    }

    /** A Keycloak that only makes its own database. */
    static KeycloakPart withoutRealm(MeshContext mesh) {
        return new KeycloakPart(mesh, false);
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public List<String> ports() {
        return List.of("keycloak", "keycloak-management");
    }

    @Override
    public void prepare() {
        KeycloakDistribution distribution = new KeycloakDistribution(mesh);
        distribution.build();
        String realm = Tool.text(REALM);
        String wanted = new Launch(List.of(realm), secrets(), data(), distribution.toString()).fingerprint();
        Path imported = data().resolve("imported");
        try {
            if (!Files.exists(imported) || !Files.readString(imported).equals(wanted)) {
                MeshHome.delete(data());
                distribution.layOut(data());
                Files.createDirectories(data().resolve("data/import"));
                if (withRealm) {
                    Files.writeString(data().resolve("data/import/waymark-realm.json"), realm);
                }
                Files.writeString(imported, wanted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Launch launch() {
        MeshSettings settings = mesh.settings();
        List<String> command = new KeycloakDistribution(mesh)
                .program(
                        data(),
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--cache=local",
                        "--db-pool-max-size=20",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + settings.port("keycloak"),
                        "--http-management-host=127.0.0.1",
                        "--http-management-port=" + settings.port("keycloak-management"),
                        "--hostname=" + settings.url("keycloak"));
        return new Launch(command, secrets(), data(), Tool.text(REALM));
    }

    /** The realm file names these variables; Keycloak puts the values in when it reads the file. */
    private Map<String, String> secrets() {
        Map<String, String> all = new HashMap<>();
        Parts.SERVICES.forEach(service -> all.put(variable("waymark-" + service), secret("waymark-" + service)));
        Roles.DEMO.forEach(role -> all.put(variable("demo-" + role), secret("demo-" + role)));
        all.put("WAYMARK_DEMO_PASSWORD", mesh.secrets().demoPassword());
        return all;
    }

    private String secret(String client) {
        return mesh.secrets().client(client);
    }

    private static String variable(String client) {
        return "WAYMARK_SECRET_" + client.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean ready() {
        return Probe.http(mesh.settings().url("keycloak-management") + "/health/ready");
    }

    private Path data() {
        return mesh.home().data("keycloak");
    }
}
