package dev.waymark.client.consent;

import org.jspecify.annotations.Nullable;

/** Why a call of consent has no answer. Whoever gets one instead of a decision must not contact the person. */
public abstract sealed class ConsentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ConsentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The service refused the request: sent again unchanged, it will be refused again. */
    public static final class Refused extends ConsentException {

        private static final long serialVersionUID = 1;

        private final int status;
        private final String type;
        private final @Nullable String detail;

        Refused(int status, Problem problem) {
            super(message(status, problem), null);
            this.status = status;
            this.type = problem.type() == null ? "about:blank" : problem.type();
            this.detail = problem.detail();
        }

        /** The HTTP status: 400 not usable, 401 no valid token, 403 not this role, 404 not there, 409 the idempotency key was used for another request. */
        public int status() {
            return status;
        }

        /** The kind of problem, a URN that the documentation lists; {@code about:blank} where the service named none (RFC 9457). */
        public String type() {
            return type;
        }

        /** Which field is wrong and how to mend it; null where the service did not say. */
        public @Nullable String detail() {
            return detail;
        }

        private static String message(int status, Problem problem) {
            String title = problem.title() == null ? "refused" : problem.title();
            return "%d %s%s".formatted(status, title, problem.detail() == null ? "" : ": " + problem.detail());
        }
    }

    /**
     * The service did not answer, or not in time, also when asked again. A statement may have been recorded; recording it again is safe,
     * because an identical statement has one effect.
     */
    public static final class Unavailable extends ConsentException {

        private static final long serialVersionUID = 1;

        Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
