package dev.waymark.delivery.channel.sms.gateway;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** X-Twilio-Signature: "Validating requests are coming from Twilio" in Twilio's documentation. */
final class TwilioSignature {

    private TwilioSignature() {}

    /**
     * The signature of a call.
     *
     * @param token the account's auth token
     * @param url in full, as Twilio called it
     * @param form the fields of the body
     */
    static String of(String token, String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        return Base64.getEncoder().encodeToString(Signing.hmac("HmacSHA1", Signing.bytes(token), signed.toString()));
    }
}
