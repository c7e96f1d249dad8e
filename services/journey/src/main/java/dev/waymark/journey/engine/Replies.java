package dev.waymark.journey.engine;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.ConnectException;

/** Reads what a failed command says. */
final class Replies {

    private static final int MAX_REASON = 300;
    private static final int MAX_CAUSES = 10;

    private Replies() {}

    static Reply of(Throwable failure) {
        Status status = status(failure);
        return switch (status.getCode()) {
            case RESOURCE_EXHAUSTED -> new Reply.Overloaded();
            case NOT_FOUND, INVALID_ARGUMENT, FAILED_PRECONDITION, PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED ->
                new Reply.Refused(reason(status));
            default -> neverConnected(failure) ? new Reply.Away(reason(status)) : new Reply.Unsure(reason(status));
        };
    }

    static Status status(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException status) {
                return status.getStatus();
            }
        }
        return Status.UNKNOWN;
    }

    static String reason(Status status) {
        String description = status.getDescription() == null ? "" : ": " + status.getDescription();
        String reason = "The engine answered " + status.getCode() + description;
        return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
    }

    private static boolean neverConnected(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }
}
