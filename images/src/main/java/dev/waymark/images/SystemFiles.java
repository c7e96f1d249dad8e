package dev.waymark.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The few files that a Java runtime needs from an operating system: the C library of this machine, its loader and its resolver. No
 * shell, no package manager, nothing else to keep patched.
 */
final class SystemFiles {

    private static final List<Path> FOLDERS = List.of(
            Path.of("/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/lib/aarch64-linux-gnu"),
            Path.of("/usr/lib/aarch64-linux-gnu"),
            Path.of("/lib64"),
            Path.of("/usr/lib64"));

    /** Since glibc 2.34 most of them are empty, but old programs still ask for them by name. */
    private static final List<String> LIBRARIES = List.of(
            "libc.so.6",
            "libdl.so.2",
            "libm.so.6",
            "libnss_dns.so.2",
            "libnss_files.so.2",
            "libpthread.so.0",
            "libresolv.so.2",
            "librt.so.1");

    private static final Map<String, Path> LOADERS = Map.of(
            "amd64", Path.of("/lib64/ld-linux-x86-64.so.2"),
            "aarch64", Path.of("/lib/ld-linux-aarch64.so.1"));

    private SystemFiles() {}

    /** Path in the image, and the file of this machine that goes there. */
    static Map<String, Path> libraries() {
        Map<String, Path> found = new LinkedHashMap<>();
        Path loader = LOADERS.get(System.getProperty("os.arch"));
        if (loader == null || !Files.exists(loader)) {
            throw new ImageException("An image of this machine's own parts needs Linux with glibc on x86-64 or arm64:"
                    + " name a base image with a Java runtime by --base.");
        }
        found.put(loader.toString(), loader);
        for (String name : LIBRARIES) {
            Path library = FOLDERS.stream()
                    .map(folder -> folder.resolve(name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new ImageException(
                            "%s is not on this machine: name a base image with a Java runtime by --base."
                                    .formatted(name)));
            found.put(library.toString(), library);
        }
        return found;
    }

    /** Users and name services, written into that folder. */
    static Map<String, Path> settings(Path folder) throws IOException {
        Map<String, String> texts = Map.of(
                "passwd", "root:x:0:0:root:/:/nologin\nwaymark:x:10001:10001:Waymark:/tmp:/nologin\n",
                "group", "root:x:0:\nwaymark:x:10001:\n",
                "nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
        Map<String, Path> written = new LinkedHashMap<>();
        Files.createDirectories(folder);
        for (String name : texts.keySet().stream().sorted().toList()) {
            written.put("/etc/" + name, Files.writeString(folder.resolve(name), texts.get(name)));
        }
        return written;
    }
}
