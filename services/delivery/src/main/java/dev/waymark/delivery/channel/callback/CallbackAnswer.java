package dev.waymark.delivery.channel.callback;

/**
 * What the provider is answered.
 *
 * @param status the HTTP status
 * @param contentType of the body, such as {@code text/plain}
 * @param body what the provider wants to read; may be empty
 */
public record CallbackAnswer(int status, String contentType, String body) {

    private static final String TEXT = "text/plain;charset=UTF-8";

    /** 200 with this text. */
    public static CallbackAnswer text(String body) {
        return new CallbackAnswer(200, TEXT, body);
    }

    /** 200 with this JSON. */
    public static CallbackAnswer json(String body) {
        return new CallbackAnswer(200, "application/json", body);
    }

    /** 403: the call is not from the provider. */
    public static CallbackAnswer refused() {
        return new CallbackAnswer(403, TEXT, "The signature or the secret is wrong.");
    }

    /** 404: there is no such account here. */
    public static CallbackAnswer unknownAccount() {
        return new CallbackAnswer(404, TEXT, "There is no such account.");
    }

    /** 400: the call is from the provider and cannot be read; it would not help to call again. */
    public static CallbackAnswer unreadable(String why) {
        return new CallbackAnswer(400, TEXT, why);
    }
}
