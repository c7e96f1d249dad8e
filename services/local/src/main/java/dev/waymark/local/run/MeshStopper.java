package dev.waymark.local.run;

import dev.waymark.local.MeshSettings;
import dev.waymark.local.StartPlan;
import dev.waymark.local.process.Processes;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stops parts in order: who uses the others goes first, politely, and by force after the grace. */
public final class MeshStopper {

    private final MeshSettings settings;
    private final Processes processes;
    private final Progress progress;

    public MeshStopper(MeshSettings settings, Processes processes, Progress progress) {
        this.settings = settings;
        this.processes = processes;
        this.progress = progress;
    }

    /** Returns when none of them runs. */
    public void stop(Collection<String> names) {
        for (List<String> wave : StartPlan.stopWaves(names)) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                wave.forEach(name -> threads.execute(() -> stop(name)));
            }
        }
    }

    private void stop(String name) {
        progress.begin(name);
        boolean politely = processes.stop(name, settings.waitStop());
        progress.end(name, politely ? "stopped" : "killed after the grace");
    }
}
