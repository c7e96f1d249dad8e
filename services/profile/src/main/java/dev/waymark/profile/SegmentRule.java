package dev.waymark.profile;

import java.util.List;

/**
 * Who belongs to a segment, by attributes and tags. An attribute that a person does not have, or whose value is of another type than what it is compared with,
 * fits no comparison. What is paused counts as not there.
 */
public sealed interface SegmentRule {

    /** Each of the rules. */
    record All(List<SegmentRule> rules) implements SegmentRule {
        public All {
            rules = List.copyOf(rules);
        }
    }

    /** One of the rules at least. */
    record Any(List<SegmentRule> rules) implements SegmentRule {
        public Any {
            rules = List.copyOf(rules);
        }
    }

    /** Everybody whom the rule does not fit. */
    record Not(SegmentRule rule) implements SegmentRule {}

    /** Those who have the tag. */
    record Tagged(String tag) implements SegmentRule {}

    /** Those who have the attribute, whatever its value. */
    record Has(String attribute) implements SegmentRule {}

    /** Those whose attribute is one of the values, each a text, a number or a truth value. */
    record Is(String attribute, List<Object> values) implements SegmentRule {
        public Is {
            values = List.copyOf(values);
        }
    }

    /** Those whose attribute is on one side of a bound: a number, or a text, which is compared by its code points. */
    record Compares(String attribute, Side side, Object bound) implements SegmentRule {}

    /** A side of a bound. */
    enum Side {
        GREATER("greater"),
        AT_LEAST("atLeast"),
        LESS("less"),
        AT_MOST("atMost");

        private final String wire;

        Side(String wire) {
            this.wire = wire;
        }

        /** The side as contracts write it. */
        public String wire() {
            return wire;
        }
    }
}
