package dev.waymark.consent;

import org.jspecify.annotations.Nullable;

/**
 * One question: may this person be contacted for this purpose on this channel.
 *
 * @param personId the person
 * @param purpose such as {@code marketing}
 * @param channel such as {@code sms}
 * @param circumstances what else is known of the message
 * @param permit asks for leave to hand a message over; null for a mere question
 */
public record Check(
        String personId,
        String purpose,
        String channel,
        Circumstances circumstances,
        @Nullable PermitRequest permit) {

    /**
     * What is known of a message besides purpose and channel. What is left open is answered for the worse case.
     *
     * @param brand in whose name it is sent
     * @param contactPoint the number or address it goes to
     * @param jurisdiction whose law protects the person
     * @param country the person's country, such as that of the number (ISO 3166-1 alpha-2); used without a jurisdiction
     * @param age the person's age in full years
     * @param existingCustomer whether the address was got with a sale, and the message is about similar goods
     * @param subscription the template of a one-time subscription that the message uses up
     */
    public record Circumstances(
            @Nullable String brand,
            @Nullable String contactPoint,
            @Nullable String jurisdiction,
            @Nullable String country,
            @Nullable Integer age,
            boolean existingCustomer,
            @Nullable String subscription) {}
}
