package dev.waymark.frequency.hours;

import dev.waymark.frequency.hours.HoursRule.Layer;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hours that law or the networks prescribe for promotional messages. No setting of a brand widens them.
 *
 * <ul>
 *   <li>Mainland China, SMS: 08:00 to 22:00. The networks' and providers' rule for marketing messages (for example Alibaba Cloud SMS,
 *       "Usage notes": marketing messages are sent from 08:00 to 22:00).
 *   <li>Elsewhere, SMS: 08:00 to 21:00, the called party's local time. 47 CFR 64.1200(c)(1), the narrowest of the
 *       national rules that state hours at all, taken for all.
 * </ul>
 */
public final class LegalHours {

    private static final String MAINLAND_CHINA = "CN";
    private static final Set<String> SMS = Set.of("sms");

    private LegalHours() {}

    /** The rules; they match every purpose, because transactional messages are never asked about. */
    public static List<HoursRule> rules() {
        return List.of(
                new HoursRule(
                        "legal-sms-cn",
                        Layer.LEGAL,
                        Set.of(MAINLAND_CHINA),
                        Set.of(),
                        SMS,
                        Set.of(),
                        window(22),
                        Optional.empty()),
                new HoursRule(
                        "legal-sms",
                        Layer.LEGAL,
                        Set.of(),
                        Set.of(MAINLAND_CHINA),
                        SMS,
                        Set.of(),
                        window(21),
                        Optional.empty()));
    }

    private static DailyWindow window(int closes) {
        return new DailyWindow(LocalTime.of(8, 0), LocalTime.of(closes, 0));
    }
}
