package dev.waymark.delivery.channel.sms.gateway;

import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.http.Exchange;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What one provider wants to be asked, and what its answers mean. Plain functions of what is given. */
interface Gateway {

    /**
     * One message as a request to be posted. Its body is never empty: a provider that has not got the whole body has nothing it could act upon.
     *
     * @param headers without {@code Host}, which the client sets from the target
     */
    record Request(URI target, Map<String, String> headers, byte[] body) {

        /** Without the body and the headers: they hold numbers and secrets. */
        @Override
        public String toString() {
            return "Request[" + target.getHost() + "]";
        }
    }

    /** What an answer says. */
    sealed interface Said {

        /** The provider took the message and named it. */
        record Taken(String id) implements Said {}

        /**
         * The provider did not take it.
         *
         * @param code the provider's own
         * @param words the provider's own; only looked at
         */
        record Refused(String code, String words) implements Said {}

        /** It is no answer of this provider: of something on the way, or cut off. */
        record Unreadable() implements Said {}
    }

    /** Why it can never carry the message, as a code for the record. */
    Optional<String> unfit(Dispatch message);

    /** The request for a message that fits. */
    Request request(Dispatch message, Instant now);

    /** What was answered. */
    Said said(Exchange.Answered answer);
}
