package dev.waymark.local.parts;

import dev.waymark.local.Installation;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line of a Java part. Where the preparation has left a class archive for it and this JDK, it is used; the JVM
 * checks it at the start and goes without it when it does not fit.
 */
final class JavaProgram {

    private final MeshContext mesh;
    private final String part;
    private final List<String> options = new ArrayList<>();

    JavaProgram(MeshContext mesh, String part) {
        this.mesh = mesh;
        this.part = part;
    }

    JavaProgram option(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    List<String> run(Collection<Path> classPath, String mainClass, String... arguments) {
        List<String> command = base();
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return command;
    }

    List<String> runJar(Path jar) {
        List<String> command = base();
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    private List<String> base() {
        List<String> command = new ArrayList<>();
        command.add(Installation.java());
        command.add("-Xmx" + mesh.settings().heap(part));
        command.addAll(mesh.settings().jvmOptions());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Xlog:disable");
        Path archive = archive(mesh.installation(), part);
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(options);
        return command;
    }

    /** Where the class archive of that part is, for the JDK that runs now. */
    static Path archive(Installation installation, String part) {
        return installation.archives().resolve("%s-%s.jsa".formatted(part, Runtime.version()));
    }
}
