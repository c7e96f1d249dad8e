package dev.waymark.delivery.channel.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a provider for an access token. */
public interface TokenSource {

    /**
     * Asks, on the caller's thread; nothing is written at {@code latest} or later, and the answer comes within {@link SharedTokens#LEASE}.
     *
     * @param refused the token that the provider refused last, which is no answer; null where none was
     * @return the token; empty where the provider gave none
     */
    Optional<Fresh> ask(@Nullable String refused, Instant latest) throws InterruptedException;

    /**
     * A token that was just given.
     *
     * @param life how long the provider takes it from now
     */
    record Fresh(String value, Duration life) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Fresh[life=" + life + "]";
        }
    }
}
