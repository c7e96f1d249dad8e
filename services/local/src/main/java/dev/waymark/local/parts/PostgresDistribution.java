package dev.waymark.local.parts;

import dev.waymark.local.Installation;
import dev.waymark.local.MeshException;
import dev.waymark.local.MeshHome;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The Postgres programs, which come as a compressed archive inside a jar. */
final class PostgresDistribution {

    private PostgresDistribution() {}

    /** The folder with bin, lib and share; unpacked when it is not there yet. */
    static Path unpacked(Installation installation) {
        Path folder = installation.distribution("postgres");
        Path programs = folder.resolve("programs");
        if (!Files.isDirectory(programs)) {
            Path draft = folder.resolve("programs-" + ProcessHandle.current().pid());
            try (InputStream in = new BufferedInputStream(Files.newInputStream(archive(folder)))) {
                MeshHome.delete(draft);
                unpack(in, draft);
                Files.move(draft, programs, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException e) {
                MeshHome.delete(draft);
            } catch (IOException e) {
                throw new MeshException("Postgres cannot be unpacked to %s: %s".formatted(folder, e.getMessage()), e);
            }
        }
        return programs;
    }

    private static Path archive(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*.txz")) {
            for (Path each : files) {
                return each;
            }
        }
        throw new MeshException("There is no Postgres archive in %s: run ./waymark build.".formatted(folder));
    }

    private static void unpack(InputStream in, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive names a file outside: " + entry.getName());
                }
                write(tar, entry, target, file);
            }
        }
    }

    private static void write(InputStream tar, TarArchiveEntry entry, Path target, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            boolean program = (entry.getMode() & 0b001_000_000) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
