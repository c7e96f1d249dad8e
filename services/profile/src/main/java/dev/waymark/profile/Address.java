package dev.waymark.profile;

/**
 * Where a person can be reached.
 *
 * @param channel the channel, such as {@link #SMS}; {@link #PUSH} has devices in their place
 * @param value the address in the channel's own form; for sms E.164, for email in lower case with an ASCII domain, for wechat and wecom {@code <account>:<id>}
 */
public record Address(String channel, String value) {

    /** The short message service. */
    public static final String SMS = "sms";

    /** Electronic mail. */
    public static final String EMAIL = "email";

    /** Messages to apps and browsers. */
    public static final String PUSH = "push";

    /** Official accounts and mini-programs of WeChat. */
    public static final String WECHAT = "wechat";

    /** WeCom, by which a business writes to its customers and staff. */
    public static final String WECOM = "wecom";

    /**
     * The address in the form in which it is stored.
     *
     * @param field where the address stands, for the refusal
     * @throws UnusableValueException when the channel is unknown or the value is no address of it
     */
    public static Address of(String field, String channel, String value) {
        return new Address(
                channel,
                switch (channel) {
                    case SMS -> PhoneNumbers.normalise(field + ".value", value);
                    case EMAIL -> MailAddresses.normalise(field + ".value", value);
                    case WECHAT -> AccountAddresses.wechat(field + ".value", value);
                    case WECOM -> AccountAddresses.wecom(field + ".value", value);
                    case PUSH ->
                        throw new UnusableValueException(
                                field + ".channel",
                                "is not a channel whose addresses are written with a profile",
                                "Register each device with PUT /v1/profiles/{personId}/devices/{installationId}.");
                    default ->
                        throw new UnusableValueException(
                                field + ".channel", "is not a channel known here", "Use email, sms, wechat or wecom.");
                });
    }
}
