package dev.waymark.profile;

/**
 * Where a person can be reached.
 *
 * @param channel the channel, for example {@code sms}
 * @param value the address in the channel's own form; for sms E.164
 */
public record Address(String channel, String value) {

    /** The short message service. */
    public static final String SMS = "sms";

    /**
     * The address in the form in which it is stored.
     *
     * @param field where the address stands, for the refusal
     * @throws UnusableValueException when the channel is unknown or the value is no address of it
     */
    public static Address of(String field, String channel, String value) {
        if (!SMS.equals(channel)) {
            throw new UnusableValueException(field + ".channel", "is not a channel known here", "Use sms.");
        }
        return new Address(channel, PhoneNumbers.normalise(field + ".value", value));
    }
}
