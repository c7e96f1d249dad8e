package dev.waymark.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a reply.
 *
 * @param keyword the word that ends marketing messages, where it was one
 * @param people whose address it came from; nobody's where none is known
 */
public record HandledReply(Reply reply, @Nullable String keyword, List<String> people) {

    /** What a reply turns out to be. */
    public enum Kind {
        /** A word that ends marketing messages. */
        OPT_OUT,
        /** Anything else. */
        OTHER
    }

    public HandledReply {
        people = List.copyOf(people);
    }

    public Kind kind() {
        return keyword == null ? Kind.OTHER : Kind.OPT_OUT;
    }
}
