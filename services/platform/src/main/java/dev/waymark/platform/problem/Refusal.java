package dev.waymark.platform.problem;

import java.util.Arrays;
import java.util.Optional;

/** What the framework refuses before or beside our code, in our words. */
enum Refusal {
    NO_TOKEN(
            401,
            "no-token",
            "No valid token",
            "Send 'Authorization: Bearer <token>' with a token that has not expired."),
    NOT_ALLOWED(403, "not-allowed", "Not allowed", "The token's roles do not allow this call."),
    NO_SUCH_PATH(404, "no-such-path", "No such path", "See the service's contract for its paths."),
    NO_SUCH_METHOD(
            405, "no-such-method", "No such method", "This path knows other methods: see the service's contract."),
    TOO_LARGE(413, "too-large", "Too large", "The body is over the limit. Send less at once."),
    URI_TOO_LONG(414, "uri-too-long", "Address too long", "The address is over the limit of 4096 bytes."),
    MEDIA_TYPE(
            415,
            "media-type",
            "Media type not known here",
            "This path does not take that media type: see the service's contract for those it takes."),
    HEADERS_TOO_LARGE(431, "headers-too-large", "Headers too large", "The headers are over the limit of 8 kB.");

    private final int status;
    private final String type;
    private final String title;
    private final String detail;

    Refusal(int status, String name, String title, String detail) {
        this.status = status;
        this.type = Problems.TYPES + name;
        this.title = title;
        this.detail = detail;
    }

    static Optional<Refusal> of(int status) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.status == status)
                .findFirst();
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }
}
