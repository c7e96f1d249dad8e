package dev.waymark.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drawing says of a message beside what it is: caps, quotas and consents may depend on it, and whether it was of use.
 *
 * @param brand in whose name it is sent; null for nobody's in particular
 * @param priority how urgent it is, 0 to 9; null for the usual
 * @param tags what the marketer calls it, each a lower-case name
 * @param goal what the person is to do after it; null where nothing is asked
 */
public record Labels(
        @Nullable String brand,
        @Nullable Integer priority,
        List<String> tags,
        @Nullable Goal goal) {

    /** Nothing is said. */
    public static final Labels NONE = new Labels(null, null, List.of(), null);

    public Labels {
        tags = List.copyOf(tags);
    }

    /** The same, with that priority where the drawing names none. */
    public Labels orPriority(int usual) {
        return priority == null ? new Labels(brand, usual, tags, goal) : this;
    }
}
