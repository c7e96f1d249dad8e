package dev.waymark.sandbox.fcm;

/** The errors of FCM with their HTTP status, and how google.rpc.Code calls them (Firebase, "ErrorCode" of the REST reference). */
public enum FcmErrorCode {
    /** Something in the request is wrong. */
    INVALID_ARGUMENT(400, "INVALID_ARGUMENT", "Request contains an invalid argument."),
    /** The app was uninstalled. */
    UNREGISTERED(404, "NOT_FOUND", "Requested entity was not found."),
    /** The device belongs to another project. */
    SENDER_ID_MISMATCH(403, "PERMISSION_DENIED", "SenderId mismatch"),
    /** There are too many messages. */
    QUOTA_EXCEEDED(429, "RESOURCE_EXHAUSTED", "Quota exceeded."),
    /** The service is down. */
    UNAVAILABLE(503, "UNAVAILABLE", "The service is currently unavailable."),
    /** The service has failed. */
    INTERNAL(500, "INTERNAL", "Internal error encountered."),
    /** The credentials for Apple's or a browser's push service are wrong. */
    THIRD_PARTY_AUTH_ERROR(401, "UNAUTHENTICATED", "Auth error from APNS or Web Push Service");

    private final int httpStatus;
    private final String rpcStatus;
    private final String message;

    FcmErrorCode(int httpStatus, String rpcStatus, String message) {
        this.httpStatus = httpStatus;
        this.rpcStatus = rpcStatus;
        this.message = message;
    }

    int httpStatus() {
        return httpStatus;
    }

    String rpcStatus() {
        return rpcStatus;
    }

    String message() {
        return message;
    }
}
