package dev.waymark.profile;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.util.Locale;

/**
 * E-mail addresses by RFC 5321, without what mail systems no longer deliver to: comments, quoted names, source routes, addresses of hosts. Names
 * before the @ are ASCII, as not every server takes others (RFC 6531).
 */
final class MailAddresses {

    /** RFC 5321, section 4.5.3.1.3, without the angle brackets. */
    private static final int LONGEST = 254;

    private static final String FIX = "Give it as a mail program shows it, for example name@example.com.";
    private static final EmailValidator RULES = JMail.strictValidator()
            .disallowObsoleteWhitespace()
            .withRule(email -> email.comments().isEmpty() && !email.hasIdentifier())
            .withRule(email -> !email.localPart().startsWith("\""))
            // Legal, given to nobody, and the sign of a masked address.
            .withRule(email -> !email.localPart().contains("*"));

    private MailAddresses() {}

    /**
     * The address as it is stored. RFC 5321 lets a host tell upper from lower case before the @; none that matters does, and a consent must
     * not be missed for it: both parts are stored in lower case.
     */
    static String normalise(String field, String text) {
        Email email = RULES.tryParse(text.strip())
                .orElseThrow(() -> new UnusableValueException(field, "is not an e-mail address", FIX));
        if (!email.localPart().chars().allMatch(c -> c < 0x80)) {
            throw new UnusableValueException(
                    field, "has letters before the @ that not every mail server takes", "Use an address in ASCII.");
        }
        String stored = email.localPart().toLowerCase(Locale.ROOT) + "@" + domain(field, email);
        if (stored.length() > LONGEST) {
            throw new UnusableValueException(field, "is longer than an e-mail address can be", FIX);
        }
        return stored;
    }

    private static String domain(String field, Email email) {
        try {
            return IDN.toASCII(email.domain(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noHostName) {
            throw new UnusableValueException(field, "has a domain that cannot be", FIX);
        }
    }
}
