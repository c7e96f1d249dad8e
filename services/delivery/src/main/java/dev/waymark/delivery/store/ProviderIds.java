package dev.waymark.delivery.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The spellings under which a provider may have given the same id: some answer a hand-over in hexadecimal and send receipts in
 * decimal, or the reverse, some fill with zeros.
 */
final class ProviderIds {

    private static final int MAX_DIGITS = 16;

    private ProviderIds() {}

    /** The id as it came, then its other spellings; empty for an empty id. */
    static List<String> spellings(String id) {
        if (id.isEmpty()) {
            return List.of();
        }
        List<String> spellings = new ArrayList<>(List.of(id));
        if (id.length() <= MAX_DIGITS && id.matches("[0-9]+")) {
            add(spellings, Long.toString(Long.parseLong(id)));
            add(spellings, Long.toHexString(Long.parseLong(id)));
        }
        if (id.length() < MAX_DIGITS && id.matches("[0-9A-Fa-f]+")) {
            add(spellings, Long.toString(Long.parseLong(id, 16)));
            add(spellings, Long.toHexString(Long.parseLong(id, 16)));
        }
        for (String spelling : List.copyOf(spellings)) {
            add(spellings, spelling.toUpperCase(Locale.ROOT));
            add(spellings, spelling.toLowerCase(Locale.ROOT));
        }
        return List.copyOf(spellings);
    }

    private static void add(List<String> spellings, String spelling) {
        if (!spellings.contains(spelling)) {
            spellings.add(spelling);
        }
    }
}
