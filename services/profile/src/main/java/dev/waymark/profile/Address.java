package dev.waymark.profile;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a person can be reached.
 *
 * @param channel the channel, such as {@link #SMS}; {@link #PUSH} has devices in their place; or one that the installation has of its own
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
     * @param own the channels that the installation has of its own: their addresses are one line, whatever it says
     * @throws UnusableValueException when the channel is unknown or the value is no address of it
     */
    public static Address of(String field, String channel, String value, Set<String> own) {
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
                    default -> ofOwn(field, channel, value, own);
                });
    }

    private static String ofOwn(String field, String channel, String value, Set<String> own) {
        if (!own.contains(channel)) {
            String more = own.stream().sorted().map(name -> ", " + name).collect(Collectors.joining());
            throw new UnusableValueException(
                    field + ".channel",
                    "is not a channel known here",
                    "Use one of email, sms, wechat, wecom" + more + ".");
        }
        String line = value.strip();
        if (line.isEmpty() || line.chars().anyMatch(Character::isISOControl)) {
            throw new UnusableValueException(
                    field + ".value",
                    "is not one line of text",
                    "Write the address in one line, as its channel reads it.");
        }
        return line;
    }
}
