package dev.waymark.sandbox.webpush;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What RFC 8030 asks of a request beside who sends it. */
final class RequestRules {

    private static final int MAX_BODY = 4096;
    private static final int MAX_LOGGED = 64;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Set<String> URGENCIES = Set.of("very-low", "low", "normal", "high");

    private RequestRules() {}

    /** The first rule that it breaks. */
    static Optional<PushReply.Refused> broken(PushRequest request) {
        if (request.body().length > MAX_BODY) {
            return refused(413, "The body is over the limit of 4096 octets. Send less.");
        }
        if (request.ttl() == null) {
            return refused(400, "TTL is missing. Send for how many seconds the message may be kept (RFC 8030, 5.2).");
        }
        if (!SECONDS.matcher(request.ttl()).matches()) {
            return refused(400, "TTL is not a number of seconds. Send digits alone.");
        }
        return encoding(request.contentEncoding()).or(() -> options(request));
    }

    /** The seconds of a TTL; null when it says none. */
    static @Nullable Long seconds(@Nullable String ttl) {
        return ttl != null && SECONDS.matcher(ttl).matches() ? Long.valueOf(ttl) : null;
    }

    /** What the log keeps of a short header, whatever came. */
    static @Nullable String logged(@Nullable String header) {
        return header == null || header.length() <= MAX_LOGGED ? header : header.substring(0, MAX_LOGGED);
    }

    private static Optional<PushReply.Refused> encoding(@Nullable String encoding) {
        if (encoding == null) {
            return refused(400, "Content-Encoding is missing. Send aes128gcm (RFC 8291).");
        }
        return encoding.strip().equalsIgnoreCase("aes128gcm")
                ? Optional.empty()
                : refused(415, "Content-Encoding is not aes128gcm. Encrypt the message as RFC 8291 says.");
    }

    private static Optional<PushReply.Refused> options(PushRequest request) {
        if (request.urgency() != null && !URGENCIES.contains(request.urgency())) {
            return refused(
                    400, "Urgency is none of very-low, low, normal and high. Send one of them, or leave it out.");
        }
        if (request.topic() != null && !TOPIC.matcher(request.topic()).matches()) {
            return refused(400, "Topic is not 1 to 32 characters of base64url. Send such, or leave it out.");
        }
        return Optional.empty();
    }

    private static Optional<PushReply.Refused> refused(int status, String reason) {
        return Optional.of(new PushReply.Refused(status, reason, null));
    }
}
