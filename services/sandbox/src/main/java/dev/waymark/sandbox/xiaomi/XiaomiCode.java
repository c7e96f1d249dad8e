package dev.waymark.sandbox.xiaomi;

import java.util.Arrays;
import java.util.Optional;

/** Codes of Mi Push ("Error codes of the server", dev.mi.com, pId 1560; 200001: "Limits of messages", pId 1656). All are answered with the status 200. */
public enum XiaomiCode {
    UNKNOWN(-1, "Unknown error"),
    INTERNAL(1, "Internal error"),
    SYSTEM(10001, "System error"),
    BUSY(10002, "System busy"),
    REMOTE(10003, "Remote service error"),
    PARAMETER(10008, "Parameter error"),
    ILLEGAL(10012, "Illegal request"),
    MISSING(10016, "Missing required parameter"),
    INVALID(10017, "Parameter value invalid"),
    TOO_OFTEN(10027, "API calls too frequent"),
    DEVICE(10029, "Invalid device"),
    BLOCKED(10031, "App is in the blacklist"),
    TOO_MANY_TODAY(10034, "Too many messages today"),
    FORBIDDEN(10036, "Operation forbidden"),
    NO_TARGET(20301, "No valid targets!"),
    AUTHENTICATION(21301, "Authentication failed"),
    APPLICATION(22000, "Illegal application"),
    PACKAGE(22022, "Invalid package name"),
    FAILED(22102, "Sending failed"),
    REVIEW(26006, "Needs review"),
    CHANNEL(27001, "Channel does not match"),
    OFFLINE(65003, "Device not found"),
    TOO_LONG(65009, "Message too long"),
    CALLBACK(65038, "Callback url illegal"),
    QUOTA(200001, "exceed quota");

    private final int code;
    private final String reason;

    XiaomiCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** Its number. */
    public int code() {
        return code;
    }

    /** In English. */
    public String reason() {
        return reason;
    }

    /** The code of that number. */
    public static Optional<XiaomiCode> of(String number) {
        return Arrays.stream(values())
                .filter(one -> Integer.toString(one.code).equals(number))
                .findFirst();
    }
}
