package dev.waymark.consent.preferences.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.consent.preferences.KnownFacts.Answer;
import dev.waymark.consent.preferences.page.PageView.FactView;
import dev.waymark.consent.preferences.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts what is known of a person into rows. Addresses are masked: who got hold of a link must not learn a number from it. */
final class Facts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 120;

    private Facts() {}

    /** The rows; null when they cannot be shown. */
    static @Nullable List<FactView> of(Answer answer) {
        return switch (answer) {
            case Answer.Known known -> rows(known.profile());
            case Answer.Nothing nothing -> List.of();
            case Answer.Away away -> null;
        };
    }

    private static List<FactView> rows(Profile profile) {
        List<FactView> rows = new ArrayList<>();
        profile.addresses().forEach(address -> rows.add(fixed("ADDRESS", address.channel(), masked(address.value()))));
        if (profile.locale() != null) {
            rows.add(fixed("LOCALE", "", profile.locale()));
        }
        if (profile.timeZone() != null) {
            rows.add(fixed("ZONE", "", profile.timeZone()));
        }
        Map<String, Object> attributes = new TreeMap<>(profile.attributes());
        attributes.forEach(
                (name, value) -> rows.add(row(profile, "ATTRIBUTE", spaced(name), text(value), "attributes", name)));
        profile.tags().forEach(tag -> rows.add(row(profile, "TAG", "", spaced(tag), "tags", tag)));
        return rows;
    }

    private static FactView fixed(String kind, String name, String value) {
        return new FactView(kind, name, value, "NONE", null);
    }

    private static FactView row(Profile profile, String kind, String shown, String value, String fact, String name) {
        String field = fact + "." + name;
        if (profile.neededByLaw().contains(field)) {
            return new FactView(kind, shown, value, "NEEDED", null);
        }
        String say = profile.paused().contains(field) ? "RESUME" : "PAUSE";
        return new FactView(kind, shown, value, say, fact + "/" + name);
    }

    /** The last four characters, or fewer of a short one. */
    static String masked(String address) {
        int shown = Math.min(4, address.length() / 3);
        return "•••• " + address.substring(address.length() - shown);
    }

    /** {@code firstName} as "first name". */
    static String spaced(String name) {
        return name.replace('_', ' ')
                .replace('-', ' ')
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    private static String text(@Nullable Object value) {
        String text = value instanceof String plain ? plain : json(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static String json(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("What came as JSON can be written as JSON", impossible);
        }
    }
}
