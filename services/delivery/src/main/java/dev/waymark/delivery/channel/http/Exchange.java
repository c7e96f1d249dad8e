package dev.waymark.delivery.channel.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What became of a request. */
public sealed interface Exchange {

    /**
     * The provider answered.
     *
     * @param body its first 64 KiB
     */
    record Answered(int status, HttpHeaders headers, byte[] body) implements Exchange {

        private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

        /** The body, which providers write in UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** How long the provider asks to wait (RFC 9110, 10.2.3, in seconds), one second to one hour; {@code otherwise} where it does not say. */
        public Duration retryAfter(Duration otherwise) {
            return headers.firstValue("Retry-After")
                    .filter(value -> value.matches("\\d{1,9}"))
                    .map(value -> Duration.ofSeconds(Math.max(1, Long.parseLong(value))))
                    .map(asked -> asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked)
                    .orElse(otherwise);
        }
    }

    /** The body was not written, so the provider has nothing that it could act upon. */
    record NotWritten(String reason) implements Exchange {}

    /** The body was written, and no answer came. */
    record NoAnswer() implements Exchange {}
}
