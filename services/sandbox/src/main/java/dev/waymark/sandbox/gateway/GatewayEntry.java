package dev.waymark.sandbox.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the gateways' log. Instants are to the millisecond. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GatewayEntry.Asked.class, name = "send"),
    @JsonSubTypes.Type(value = GatewayEntry.Called.class, name = "call")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface GatewayEntry {

    /** What became of a request. */
    enum Outcome {
        /** Taken and answered. */
        ACCEPTED,
        /** Taken, but the connection was closed before the answer. */
        DROPPED,
        /** Neither taken nor answered. */
        LOST,
        /** Answered with an error. */
        REFUSED
    }

    /**
     * A message was handed over. Written before its answer goes out.
     *
     * @param messageId the identifier that the answer and the receipts carry; null when it was not taken
     * @param to null where the request could not be read or was not signed
     * @param code the error; null where there was none
     * @param knob the mode that was applied; ACCEPT when the fault was the client's
     */
    record Asked(
            Instant at,
            GatewayKind gateway,
            @Nullable String messageId,
            @Nullable String to,
            @Nullable String reference,
            @Nullable String text,
            Outcome outcome,
            @Nullable String code,
            GatewayMode knob)
            implements GatewayEntry {

        /** Without number and text. */
        @Override
        public String toString() {
            return "Asked[" + gateway + " " + outcome + "]";
        }
    }

    /**
     * The customer was called with a receipt or a reply.
     *
     * @param what {@code receipt} or {@code reply}
     * @param status of the answer; 0 where none came
     */
    record Called(Instant at, GatewayKind gateway, String what, String messageId, int status) implements GatewayEntry {}
}
