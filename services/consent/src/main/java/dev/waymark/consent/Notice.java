package dev.waymark.consent;

import org.jspecify.annotations.Nullable;

/**
 * The text that a person was shown.
 *
 * @param id names the text
 * @param version its version
 * @param locale its language as a BCP 47 tag
 * @param hash SHA-256 of the text in UTF-8, as hexadecimal digits; null where the text is not managed here
 */
public record Notice(
        String id,
        String version,
        @Nullable String locale,
        @Nullable String hash) {}
