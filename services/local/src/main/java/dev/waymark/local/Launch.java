package dev.waymark.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A process to start.
 *
 * @param environment what is added to the launcher's own environment
 * @param build stands for the code that would run: another build, another text
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory, String build) {

    /** Equal for equal processes: a running one with another fingerprint is out of date. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String all = command + "\n" + new TreeMap<>(environment) + "\n" + build;
            return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
