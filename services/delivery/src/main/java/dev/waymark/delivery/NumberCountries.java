package dev.waymark.delivery;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** The countries of phone numbers, by the metadata of libphonenumber. */
public final class NumberCountries {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private NumberCountries() {}

    /** ISO 3166-1 alpha-2; null for what is no number in E.164, or a number of no one country (+800). */
    public static @Nullable String of(String address) {
        if (!address.startsWith("+")) {
            return null;
        }
        try {
            PhoneNumber number = NUMBERS.parse(address, null);
            String exact = NUMBERS.getRegionCodeForNumber(number);
            String country = exact == null ? NUMBERS.getRegionCodeForCountryCode(number.getCountryCode()) : exact;
            return country.matches("[A-Z]{2}") && !country.equals("ZZ") ? country : null;
        } catch (NumberParseException noNumber) {
            return null;
        }
    }
}
