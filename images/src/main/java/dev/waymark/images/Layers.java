package dev.waymark.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Layers whose bytes depend on the files' content alone: sorted, owned by root, with one time. */
final class Layers {

    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final FilePermissions EVERYBODYS = FilePermissions.fromOctalString("777");
    private static final String ROOT = "0:0";

    /** One second after the epoch: some tools take the epoch itself for "no time". */
    static final Instant TIME = Instant.ofEpochSecond(1);

    private Layers() {}

    /** Files at the paths named, all of them programs or libraries. */
    static FileEntriesLayer system(Map<String, Path> libraries, Map<String, Path> settings, Path emptyFolder) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("system");
        libraries.forEach((at, file) -> layer.addEntry(file, AbsoluteUnixPath.get(at), PROGRAM, TIME, ROOT));
        settings.forEach((at, file) -> layer.addEntry(file, AbsoluteUnixPath.get(at), FILE, TIME, ROOT));
        layer.addEntry(emptyFolder, AbsoluteUnixPath.get("/tmp"), EVERYBODYS, TIME, ROOT);
        return layer.build();
    }

    /** A folder below that path; what is executable here stays so. */
    static FileEntriesLayer folder(String name, Path folder, String at) throws IOException {
        return folder(name, List.of(folder), folder, at, file -> true);
    }

    /** Those files of several folders that the filter takes, at their places relative to the root. */
    static FileEntriesLayer folder(String name, List<Path> folders, Path root, String at, Predicate<Path> filter)
            throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path folder : folders) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(Files::isRegularFile).filter(filter).sorted().forEach(file -> {
                    AbsoluteUnixPath place = AbsoluteUnixPath.get(at).resolve(root.relativize(file));
                    layer.addEntry(file, place, Files.isExecutable(file) ? PROGRAM : FILE, TIME, ROOT);
                });
            }
        }
        return layer.build();
    }
}
