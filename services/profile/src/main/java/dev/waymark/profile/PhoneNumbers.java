package dev.waymark.profile;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;

/** Phone numbers by the numbering plans that libphonenumber knows (ITU-T E.164). */
final class PhoneNumbers {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final Pattern PLUS = Pattern.compile("\\s*[+\uFF0B]");
    private static final String FIX = "Give it with country code and all its digits, for example +8613800138000.";

    private PhoneNumbers() {}

    /** The number in E.164. Without a country code a number is refused, not guessed. */
    static String normalise(String field, String text) {
        if (!PLUS.matcher(text).lookingAt()) {
            throw new UnusableValueException(field, "is a phone number without country code", FIX);
        }
        PhoneNumber number = parse(field, text);
        if (!PLANS.isPossibleNumber(number)) {
            throw new UnusableValueException(field, "has too few or too many digits for a phone number", FIX);
        }
        if (!PLANS.isValidNumber(number)) {
            throw new UnusableValueException(field, "is not a number that its country assigns", FIX);
        }
        return PLANS.format(number, PhoneNumberFormat.E164);
    }

    private static PhoneNumber parse(String field, String text) {
        try {
            return PLANS.parse(text, null);
        } catch (NumberParseException malformed) {
            String wrong =
                    switch (malformed.getErrorType()) {
                        case INVALID_COUNTRY_CODE -> "has a country code that does not exist";
                        case NOT_A_NUMBER -> "is not a phone number";
                        case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "is too short for a phone number";
                        case TOO_LONG -> "is too long for a phone number";
                    };
            throw new UnusableValueException(field, wrong, FIX);
        }
    }
}
