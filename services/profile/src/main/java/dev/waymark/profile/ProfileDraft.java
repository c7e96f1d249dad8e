package dev.waymark.profile;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be known of a person, checked and in its stored form.
 *
 * @param locale a BCP 47 language tag in canonical case
 * @param timeZone an IANA time zone name
 * @param addresses in order of preference within a channel, without repetition
 * @param attributes JSON values by name
 * @param tags by name, each once
 */
public record ProfileDraft(
        @Nullable String locale,
        @Nullable String timeZone,
        List<Address> addresses,
        Map<String, @Nullable Object> attributes,
        List<String> tags) {

    public ProfileDraft {
        addresses = List.copyOf(new LinkedHashSet<>(addresses));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        tags = List.copyOf(tags);
    }

    /**
     * A draft from values as a caller gives them.
     *
     * @param ownChannels the channels that the installation has of its own
     * @throws UnusableValueException for the first value that breaks a rule
     */
    public static ProfileDraft of(
            @Nullable String locale,
            @Nullable String timeZone,
            List<Address> addresses,
            Map<String, @Nullable Object> attributes,
            List<String> tags,
            Set<String> ownChannels) {
        Attributes.check(attributes);
        return new ProfileDraft(
                locale == null ? null : canonicalLocale(locale),
                timeZone == null ? null : knownZone(timeZone),
                normalised(addresses, ownChannels),
                attributes,
                Tags.checked(tags));
    }

    private static List<Address> normalised(List<Address> addresses, Set<String> ownChannels) {
        List<Address> stored = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            Address given = addresses.get(i);
            stored.add(Address.of("addresses[" + i + "]", given.channel(), given.value(), ownChannels));
        }
        return stored;
    }

    private static String canonicalLocale(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException illFormed) {
            // Answered below, together with a tag that names no language.
        }
        throw new UnusableValueException(
                "locale", "is not a BCP 47 language tag", "Use a tag such as zh-CN, en or pt-BR.");
    }

    private static String knownZone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new UnusableValueException(
                    "timeZone", "is not a time zone of the IANA database", "Use a name such as Asia/Shanghai.");
        }
        return name;
    }
}
