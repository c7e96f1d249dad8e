package dev.waymark.bench;

import dev.waymark.local.Mesh;
import dev.waymark.local.process.CpuTime;
import dev.waymark.local.process.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the mesh has used up to a moment.
 *
 * @param processor processor seconds by part
 * @param stored bytes on disk by store
 */
record MeshCosts(Map<String, Double> processor, Map<String, Long> stored) {

    private static final List<String> STORES = List.of("postgres", "kafka", "zeebe");

    static MeshCosts of(Mesh mesh) {
        Map<String, Double> processor = mesh.running().stream()
                .collect(Collectors.toMap(
                        RunRecord::part, run -> CpuTime.of(run.pid()).toMillis() / 1e3, Double::sum, TreeMap::new));
        Map<String, Long> stored = STORES.stream()
                .collect(Collectors.toMap(
                        store -> store, store -> size(mesh.dataFolder(store)), Long::sum, TreeMap::new));
        return new MeshCosts(processor, stored);
    }

    /** Processor seconds of each part since that moment, for a thousand touches. */
    Map<String, Double> processorPerThousand(MeshCosts before, long touches) {
        Map<String, Double> since = new TreeMap<>();
        processor.forEach((part, seconds) ->
                since.put(part, (seconds - before.processor().getOrDefault(part, 0.0)) * 1_000 / Math.max(1, touches)));
        return since;
    }

    /** Bytes by which each store has grown since that moment, for one touch; a store that cleaned up meanwhile may have shrunk. */
    Map<String, Long> storedPerTouch(MeshCosts before, long touches) {
        Map<String, Long> since = new TreeMap<>();
        stored.forEach((store, bytes) ->
                since.put(store, (bytes - before.stored().getOrDefault(store, 0L)) / Math.max(1, touches)));
        return since;
    }

    /** Blocks that are really taken, for stores reserve files in advance. */
    private static long size(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(MeshCosts::taken)
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static long taken(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
