package dev.waymark.profile;

import java.util.Set;

/**
 * An attribute or a tag of a person, by name and without its value.
 *
 * @param kind what it is of
 * @param name the attribute, or the tag
 */
public record Fact(Kind kind, String name) {

    /** By these the law that protects the person is chosen, and whether she is a minor (GDPR art. 8, PIPL art. 31). */
    private static final Set<String> NEEDED_BY_LAW = Set.of("country", "birthDate", "age", "minor");

    /** What facts there are. */
    public enum Kind {
        /** A named value. */
        ATTRIBUTE("attributes"),
        /** A name alone. */
        TAG("tags");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        /** The word by which contracts know it. */
        public String wire() {
            return wire;
        }

        /**
         * The kind of that word.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Kind of(String wire) {
            for (Kind kind : values()) {
                if (kind.wire.equals(wire)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No kind of facts has this word");
        }
    }

    /** As announcements and lists name it: {@code attributes.firstName}. */
    public String field() {
        return kind.wire() + "." + name;
    }

    /** Whether it can neither be paused nor deleted alone. */
    public boolean isNeededByLaw() {
        return kind == Kind.ATTRIBUTE && NEEDED_BY_LAW.contains(name);
    }
}
