package dev.waymark.delivery.channel.sms.gateway;

import dev.waymark.delivery.channel.Dispatch;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The provider's templates: the text is registered with the provider, and a message names its code and gives its values.
 *
 * @param codes the provider's code by Waymark's key
 */
record Templates(Map<String, String> codes) {

    /** The part of an SMS that holds the values. */
    private static final String PARAMETERS = "parameters";

    Optional<String> unfit(Dispatch message) {
        return codes.containsKey(message.template()) ? Optional.empty() : Optional.of("SMS_TEMPLATE_WITHOUT_CODE");
    }

    String code(Dispatch message) {
        return Objects.requireNonNull(codes.get(message.template()), "It was not asked whether the message fits");
    }

    /** The values, by name and in the order of the template. */
    static Map<String, String> parameters(Dispatch message) {
        return message.content().fields(PARAMETERS);
    }
}
