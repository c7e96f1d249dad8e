package dev.waymark.consent;

import org.jspecify.annotations.Nullable;

/**
 * Who hands statements in, and how a repetition is recognised.
 *
 * @param caller the subject of the caller's token
 * @param idempotencyKey the caller's own key
 * @param requestHash a digest of the request, as hexadecimal digits
 */
public record Submission(String caller, @Nullable String idempotencyKey, String requestHash) {}
