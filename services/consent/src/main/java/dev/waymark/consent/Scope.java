package dev.waymark.consent;

import org.jspecify.annotations.Nullable;

/**
 * What a statement covers. Purpose, channel and brand may be {@link #ANY}.
 *
 * @param purpose such as {@code marketing}
 * @param channel such as {@code sms}
 * @param brand whose messages it is about
 * @param contactPoint the number or address it is about; null for all of the person's. Personal: never logged, kept encrypted
 */
public record Scope(
        String purpose,
        String channel,
        String brand,
        @Nullable String contactPoint) {

    /** Covers every value. */
    public static final String ANY = "any";

    /** Whether a permit for that purpose and channel may rest on a statement of this scope. */
    public boolean touches(String otherPurpose, String otherChannel) {
        return (purpose.equals(ANY) || purpose.equals(otherPurpose))
                && (channel.equals(ANY) || channel.equals(otherChannel));
    }
}
