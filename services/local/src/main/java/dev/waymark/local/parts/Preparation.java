package dev.waymark.local.parts;

import dev.waymark.local.Installation;
import dev.waymark.local.MeshHome;
import dev.waymark.local.MeshSettings;
import dev.waymark.local.Secrets;
import dev.waymark.local.process.Processes;
import dev.waymark.local.run.MeshStarter;
import dev.waymark.local.run.MeshStopper;
import dev.waymark.local.run.Progress;
import java.util.List;

/** Makes once, in a home that is thrown away, what takes long and is the same for every mesh: Keycloak's build and schema. */
public final class Preparation {

    /** Far from the ports of any mesh that may run meanwhile. */
    private static final int PORT_OFFSET = 20_000;

    private final Installation installation;
    private final Progress progress;

    public Preparation(Installation installation, Progress progress) {
        this.installation = installation;
        this.progress = progress;
    }

    public void run() {
        MeshHome home = new MeshHome(installation.target().resolve("preparation"));
        MeshHome.delete(home.folder());
        home.create();
        MeshSettings settings = MeshSettings.load(installation.defaults(), home, PORT_OFFSET);
        MeshContext context = new MeshContext(installation, home, settings, Secrets.load(home.secrets()));
        KeycloakDistribution keycloak = new KeycloakDistribution(context);
        if (!keycloak.hasDatabase()) {
            progress.say("Preparing Keycloak, once: its build and its database's schema.");
            Processes processes = new Processes(home);
            new MeshStarter(home, settings, processes, progress).start(List.of(KeycloakPart.withoutRealm(context)));
            new MeshStopper(settings, processes, progress).stop(List.of("keycloak"));
            keycloak.keepDatabase(home.data("keycloak"));
        }
        PostgresDistribution.unpacked(installation);
        MeshHome.delete(home.folder());
    }
}
