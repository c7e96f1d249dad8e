package dev.waymark.local.process;

import dev.waymark.local.MeshException;

/** Waiting between two looks. */
public final class Pause {

    private Pause() {}

    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted.", e);
        }
    }
}
