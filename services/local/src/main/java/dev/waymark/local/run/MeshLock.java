package dev.waymark.local.run;

import dev.waymark.local.MeshException;
import dev.waymark.local.MeshHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps two commands from changing the same mesh at once. The kernel frees it when its holder ends, however that happens. */
public final class MeshLock implements AutoCloseable {

    private final FileChannel file;
    private final FileLock lock;

    private MeshLock(FileChannel file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    public static MeshLock of(MeshHome home) {
        try {
            FileChannel file = FileChannel.open(
                    home.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                throw busy(home, null);
            }
            return new MeshLock(file, lock);
        } catch (OverlappingFileLockException e) {
            throw busy(home, e);
        } catch (IOException e) {
            throw new MeshException("%s cannot be locked: %s".formatted(home.folder(), e.getMessage()), e);
        }
    }

    private static MeshException busy(MeshHome home, @Nullable Exception cause) {
        String message = "Another ./waymark is starting or stopping the mesh in %s: wait for it, then try again."
                .formatted(home.folder());
        return cause == null ? new MeshException(message) : new MeshException(message, cause);
    }

    /** Fails when the lock is lost. */
    public void requireHeld() {
        if (!lock.isValid()) {
            throw new MeshException("The lock of the mesh is lost.");
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            file.close();
        } catch (IOException e) {
            throw new MeshException("The lock cannot be freed: " + e.getMessage(), e);
        }
    }
}
