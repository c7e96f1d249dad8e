package dev.waymark.sandbox.huawei;

import java.util.Arrays;
import java.util.Optional;

/** Codes of Push Kit with their HTTP status and words ("Sending messages", "Error codes" of its REST reference). */
public enum HuaweiCode {
    SUCCESS("80000000", 200, "Success"),
    PARTIAL("80100000", 200, "{\"success\":0,\"failure\":1,\"illegal_tokens\":[]}"),
    PARAMETERS("80100001", 400, "Some parameters are incorrect"),
    STRUCTURE("80100003", 400, "Incorrect message structure"),
    EXPIRED("80100004", 400, "The message expiration time is earlier than the current time"),
    COLLAPSE_KEY("80100013", 400, "The collapse_key message field is invalid"),
    SENSITIVE("80100016", 400, "The message contains sensitive information"),
    TOPICS("80100017", 400, "A maximum of 100 topic-based messages can be sent at the same time"),
    AUTHENTICATION("80200001", 401, "OAuth authentication error"),
    TOKEN_EXPIRED("80200003", 401, "OAuth token expired"),
    NO_PERMISSION("80300002", 400, "The current app does not have the permission to send messages"),
    INVALID_TOKENS("80300007", 400, "All tokens are invalid"),
    TOO_LONG("80300008", 400, "The message body size exceeds the default value"),
    TOO_MANY_TOKENS("80300010", 400, "The number of tokens in the message body exceeds the default value"),
    NO_HIGH_PRIORITY("80300011", 400, "You are not authorized to send high-priority notification messages"),
    RECEIPT_ADDRESS("80300013", 400, "The receipt address is incorrect"),
    OAUTH_FAILED("80600003", 500, "Failed to request the OAuth service"),
    INTERNAL("81000001", 500, "An internal error of the system occurs"),
    /** Flow control has a status and no code of its own. */
    FLOW_CONTROL("503", 503, "Flow control");

    private final String code;
    private final int status;
    private final String message;

    HuaweiCode(String code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    /** Its digits. */
    public String code() {
        return code;
    }

    /** Of the answer. */
    public int status() {
        return status;
    }

    /** In English. */
    public String message() {
        return message;
    }

    /** The code of these digits. */
    public static Optional<HuaweiCode> of(String digits) {
        return Arrays.stream(values()).filter(one -> one.code.equals(digits)).findFirst();
    }
}
