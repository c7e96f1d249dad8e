package dev.waymark.content.lifecycle;

import dev.waymark.content.TemplateState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did with a version. Is never changed.
 *
 * @param state the state it led to
 * @param actor the subject of the token
 * @param accepted the findings that an approval accepted
 * @param rules the version of the rules then
 */
public record ReviewEntry(
        ReviewAction action,
        TemplateState state,
        String actor,
        Instant at,
        @Nullable String comment,
        List<String> accepted,
        String rules) {

    public ReviewEntry {
        accepted = List.copyOf(accepted);
    }
}
