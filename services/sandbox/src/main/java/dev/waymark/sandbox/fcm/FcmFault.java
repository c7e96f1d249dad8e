package dev.waymark.sandbox.fcm;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error in Google's form: google.rpc.Status with details.
 *
 * @param status the HTTP status
 * @param code what the log calls it
 * @param retryAfterSeconds what Retry-After says, or null
 */
public record FcmFault(int status, String code, @Nullable Integer retryAfterSeconds, Map<String, Object> body) {

    private static final String FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
    private static final String BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";

    /** An error of FCM. */
    static FcmFault of(FcmErrorCode code, @Nullable Integer retryAfterSeconds) {
        return of(code, code.message(), List.of(detail(code)), retryAfterSeconds);
    }

    /** A field cannot be used. */
    static FcmFault field(String field, String description) {
        Map<String, Object> violations = Map.of(
                "@type", BAD_REQUEST, "fieldViolations", List.of(Map.of("field", field, "description", description)));
        FcmErrorCode code = FcmErrorCode.INVALID_ARGUMENT;
        return of(code, description, List.of(detail(code), violations), null);
    }

    /** The access token is missing, wrong or at its end. */
    static FcmFault unauthenticated() {
        String message = "Request had invalid authentication credentials. Expected OAuth 2 access token.";
        return new FcmFault(
                401,
                "UNAUTHENTICATED",
                null,
                Map.of("error", Map.of("code", 401, "message", message, "status", "UNAUTHENTICATED")));
    }

    private static Map<String, Object> detail(FcmErrorCode code) {
        return Map.of("@type", FCM_ERROR, "errorCode", code.name());
    }

    private static FcmFault of(
            FcmErrorCode code, String message, List<Map<String, Object>> details, @Nullable Integer retryAfterSeconds) {
        Map<String, Object> error =
                Map.of("code", code.httpStatus(), "message", message, "status", code.rpcStatus(), "details", details);
        return new FcmFault(code.httpStatus(), code.name(), retryAfterSeconds, Map.of("error", error));
    }
}
