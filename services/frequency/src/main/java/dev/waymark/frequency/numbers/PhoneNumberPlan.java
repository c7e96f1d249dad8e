package dev.waymark.frequency.numbers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.waymark.frequency.NumberPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads numbers with the metadata of libphonenumber. A number of several zones (a country wide one, say) tells all of them. */
@ApplicationScoped
class PhoneNumberPlan implements NumberPlan {

    private static final String NOT_GEOGRAPHICAL = "001";
    private static final String UNKNOWN_ZONE = PhoneNumberToTimeZonesMapper.getUnknownTimeZone();

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper zones = PhoneNumberToTimeZonesMapper.getInstance();

    @Override
    public Registration registration(String address) {
        if (!address.startsWith("+")) {
            return Registration.UNKNOWN;
        }
        try {
            PhoneNumber number = numbers.parse(address, null);
            return new Registration(region(number), zones(number));
        } catch (NumberParseException noNumber) {
            return Registration.UNKNOWN;
        }
    }

    private Optional<String> region(PhoneNumber number) {
        String exact = numbers.getRegionCodeForNumber(number);
        String region = exact == null ? numbers.getRegionCodeForCountryCode(number.getCountryCode()) : exact;
        return Optional.of(region).filter(code -> !code.equals(NOT_GEOGRAPHICAL) && !code.equals("ZZ"));
    }

    private List<ZoneId> zones(PhoneNumber number) {
        return zones.getTimeZonesForNumber(number).stream()
                .filter(zone -> !zone.equals(UNKNOWN_ZONE))
                .flatMap(PhoneNumberPlan::known)
                .toList();
    }

    /** A zone that this platform's zone data does not have cannot be applied; its neighbours in the list still are. */
    private static Stream<ZoneId> known(String zone) {
        try {
            return Stream.of(ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            return Stream.empty();
        }
    }
}
