package dev.waymark.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drawing says of a message beside what it is: caps, quotas and consents may depend on it.
 *
 * @param brand in whose name it is sent; null for nobody's in particular
 * @param priority how urgent it is, 0 to 9; null for the usual
 * @param tags what the marketer calls it, each a lower-case name
 */
public record Labels(@Nullable String brand, @Nullable Integer priority, List<String> tags) {

    /** Nothing is said. */
    public static final Labels NONE = new Labels(null, null, List.of());

    public Labels {
        tags = List.copyOf(tags);
    }
}
