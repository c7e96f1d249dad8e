package dev.waymark.profile;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rules of a person's tags: short names, not too many. */
final class Tags {

    static final int MAX_COUNT = 100;
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private Tags() {}

    /** The tags by name, each once. */
    static List<String> checked(Collection<String> tags) {
        if (tags.size() > MAX_COUNT) {
            throw new UnusableValueException(
                    "tags", "has more than " + MAX_COUNT + " entries", "Keep what journeys and templates use.");
        }
        for (String tag : tags) {
            if (tag == null || !NAME.matcher(tag).matches()) {
                throw new UnusableValueException(
                        "tags",
                        "has a name that cannot be used",
                        "Start each name with a letter; use letters, digits, hyphens and underscores, at most 64.");
            }
        }
        return List.copyOf(new TreeSet<>(tags));
    }
}
