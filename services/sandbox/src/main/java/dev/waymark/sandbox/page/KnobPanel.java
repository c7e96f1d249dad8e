package dev.waymark.sandbox.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One panel of knobs on the page, in the reader's language; the script reads from it what to ask and what to send.
 *
 * @param view the view that it stands in, as the address has it
 * @param open whether it is unfolded at first, where there is room
 * @param path of everybody's knobs; {@code {service}} stands for the chosen service
 * @param services among which one is chosen; none where there is one alone
 * @param groups what can be set; the first decides of messages
 * @param scope whose knobs can be set singly; null where there are everybody's alone
 */
record KnobPanel(
        String id,
        String view,
        boolean open,
        String title,
        String lead,
        String path,
        List<Option> services,
        List<Group> groups,
        @Nullable Scope scope) {

    /** One of several, with its label. */
    record Option(String value, String label) {}

    /**
     * A mode, and the fields that belong to some of the modes.
     *
     * @param name of the mode, as a path in the JSON of the knobs
     * @param modes the first is the normal one
     */
    record Group(String legend, String name, String label, List<Option> modes, List<Field> fields) {}

    /**
     * A field.
     *
     * @param name as a path in the JSON of the knobs
     * @param modes those that it belongs to, with a space between
     * @param value that stands in it at first
     * @param examples that are offered
     */
    record Field(String name, String label, Input input, String modes, String value, List<String> examples) {}

    /**
     * Whose knobs can be set singly.
     *
     * @param path of one address's knobs; {@code {address}} stands for it
     * @param label of the choice
     * @param everybody what stands for everybody
     * @param listed whether the addresses are chosen from those that the view shows; else they are written
     * @param overrides what the list of overrides is called
     */
    record Scope(String path, String label, String everybody, boolean listed, String overrides) {}

    /** What is written into a field, and how the script sends and shows it. */
    enum Input {
        /** For how many messages. */
        COUNT("1", "1000000", "1"),
        /** How many in a second. */
        RATE("1", "1000000", "1"),
        /** What Retry-After says. */
        RETRY_AFTER("1", "1000000", "1"),
        /** Seconds, sent as a duration. */
        SECONDS("0.1", "300", "0.1"),
        /** Seconds up to a week, sent as a duration. */
        LONG_SECONDS("0.1", "604800", "0.1"),
        /** A number that is a code. */
        NUMBER("-1", "99999999", "1"),
        /** Letters and digits. */
        TEXT(null, null, null);

        private final @Nullable String min;
        private final @Nullable String max;
        private final @Nullable String step;

        Input(@Nullable String min, @Nullable String max, @Nullable String step) {
            this.min = min;
            this.max = max;
            this.step = step;
        }

        /** The least that may stand in it; null where it is no number. */
        public @Nullable String min() {
            return min;
        }

        public @Nullable String max() {
            return max;
        }

        public @Nullable String step() {
            return step;
        }
    }
}
