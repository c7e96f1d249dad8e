package dev.waymark.bench;

import dev.waymark.local.Installation;
import dev.waymark.local.Mesh;
import dev.waymark.local.run.Progress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the measured service is: that of the mesh in WAYMARK_HOME (else .waymark), or any other with --url and --token. */
final class Target {

    @Option(names = "--url", description = "Address of the service; without it that of the running mesh.")
    private @Nullable String url;

    @Option(names = "--token", description = "Access token, where --url is given.")
    private String token = "";

    /** A service to be called. */
    record Service(String url, String token) {}

    /** The service of that name, called as somebody with that role. */
    Service service(String part, String role) {
        if (url != null) {
            return new Service(url, token);
        }
        Mesh mesh = mesh();
        return new Service(mesh.url(part), mesh.token(role));
    }

    /** What decides how fast the running mesh is; nothing is known of a service given with --url. */
    Map<String, String> tuning() {
        return url == null ? mesh().tuning() : Map.of();
    }

    /** The mesh in WAYMARK_HOME, else .waymark. */
    static Mesh mesh() {
        return Mesh.in(Installation.find().defaultHome(), null, new Progress(System.out));
    }
}
