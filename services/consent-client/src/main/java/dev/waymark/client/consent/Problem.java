package dev.waymark.client.consent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What of a problem (RFC 9457) is of use here. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Problem(
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("detail") @Nullable String detail) {

    static final Problem NONE = new Problem(null, null, null);
}
