package dev.waymark.platform.worker;

import io.grpc.Status;

/** Why the engine did not take a command, by what can be done about it. */
enum CommandFailure {
    /** The engine does not know the job any more; nothing is left to do. */
    GONE,
    /** The engine is busy or away; the same command may succeed later. */
    PASSING,
    /** The command itself is wrong; it never succeeds. */
    REFUSED;

    static CommandFailure of(Throwable error) {
        return switch (Status.fromThrowable(error).getCode()) {
            case NOT_FOUND -> GONE;
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED, DATA_LOSS -> REFUSED;
            case RESOURCE_EXHAUSTED,
                    UNAVAILABLE,
                    DEADLINE_EXCEEDED,
                    ABORTED,
                    CANCELLED,
                    INTERNAL,
                    UNAUTHENTICATED,
                    PERMISSION_DENIED -> PASSING;
            case UNKNOWN -> hasStatus(error) ? PASSING : REFUSED;
            case OK, ALREADY_EXISTS -> GONE;
        };
    }

    /** Without a status the failure arose here, before anything was sent. */
    private static boolean hasStatus(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof io.grpc.StatusRuntimeException || cause instanceof io.grpc.StatusException) {
                return true;
            }
        }
        return false;
    }
}
