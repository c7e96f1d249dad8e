package dev.waymark.content.generation;

import java.nio.charset.StandardCharsets;

/**
 * What a model is asked. The phrase composer reads the brief; a language model is sent the two texts and nothing else.
 *
 * @param candidate which candidate it is for, from 1
 * @param system what the model is and must do
 * @param user the brief, as data between marks
 * @param mark begins and ends what is data; no text may say it
 */
public record Prompt(Brief brief, int candidate, String system, String user, String mark) {

    /** A digest of what is sent: SHA-256, in hexadecimal. */
    public String digest() {
        return Digests.sha256((system + "\n" + user).getBytes(StandardCharsets.UTF_8));
    }
}
