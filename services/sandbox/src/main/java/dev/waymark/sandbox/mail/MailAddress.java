package dev.waymark.sandbox.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Addresses of mailboxes: the plain form of RFC 5321 (4.1.2), in any script (RFC 6531). Quoted local parts, address literals and
 * a / in the local part are not taken: no mailbox that anybody has needs them, and a / does not go through a path.
 */
public final class MailAddress {

    private static final int MAX_LENGTH = 254;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\\p{Cntrl}@/<>()\\[\\]\\\\,;:\"]{1,64}@[^\\s\\p{Cntrl}@/<>()\\[\\]\\\\,;:\"]{1,189}");

    private MailAddress() {}

    /** Whether a mailbox can have this address. */
    public static boolean isAddress(String address) {
        return address.length() <= MAX_LENGTH && ADDRESS.matcher(address).matches();
    }

    /** The mailbox of an address: providers tell no case apart, so it is in lower case. */
    public static String mailbox(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
