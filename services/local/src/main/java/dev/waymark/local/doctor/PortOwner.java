package dev.waymark.local.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, as far as this user may know. */
final class PortOwner {

    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** For example "java (pid 4711)". */
    static Optional<String> of(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)))
                .flatMap(line -> inode(line, port).stream())
                .findFirst()
                .flatMap(PortOwner::holder);
    }

    /** The inode of the socket, when that line of the table is about a listener on the port. */
    static Optional<String> inode(String line, int port) {
        String[] fields = line.trim().split("\\s+");
        boolean listens = fields.length > 9
                && LISTENING.equals(fields[3])
                && fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port));
        return listens ? Optional.of(fields[9]) : Optional.empty();
    }

    private static Optional<String> holder(String inode) {
        String link = "socket:[%s]".formatted(inode);
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), link))
                .findFirst()
                .map(process -> "%s (pid %d)".formatted(name(process), process.pid()));
    }

    private static boolean holds(long pid, String link) {
        try (var files = Files.list(Path.of("/proc/%d/fd".formatted(pid)))) {
            return files.anyMatch(file -> link.equals(target(file)));
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String name(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("a program");
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
