package dev.waymark.content.generation;

import dev.waymark.content.Locales;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which texts that a language model made must say so, and how. Data, {@code label-rules.json}.
 *
 * @param version which rules they are
 * @param substantial from which share on that is somebody's own ({@link Edits#own}) she may declare the text hers, from 0 to 1
 */
public record LabelRules(String version, double substantial, List<LabelRule> rules) {

    public LabelRules {
        rules = List.copyOf(rules);
        if (substantial <= 0 || substantial > 1) {
            throw new IllegalArgumentException("substantial is not between 0 and 1");
        }
    }

    /** The rule for a variant; the first one that holds. */
    public Optional<LabelRule> of(String channel, String locale) {
        return rules.stream().filter(rule -> rule.holdsFor(channel, locale)).findFirst();
    }

    /** Where a rule comes from. */
    public enum Basis {
        /** A law asks for it. */
        LAW,
        /** No law asks for it; Waymark does. */
        HOUSE
    }

    /**
     * How a text says it.
     *
     * @param channels empty for all
     * @param locales languages; empty for all
     * @param mark what is added at the end of each text that is read: body and HTML
     * @param accepted what counts as being there; small letters
     * @param source the law, with its article
     */
    public record LabelRule(
            String id,
            Basis basis,
            Set<String> channels,
            Set<String> locales,
            String mark,
            List<String> accepted,
            String source) {

        public LabelRule {
            channels = Set.copyOf(channels);
            locales = Set.copyOf(locales);
            accepted = List.copyOf(accepted);
        }

        boolean holdsFor(String channel, String locale) {
            return (channels.isEmpty() || channels.contains(channel))
                    && (locales.isEmpty() || Locales.chain(locale).stream().anyMatch(locales::contains));
        }

        /** Whether a text says it. */
        public boolean isIn(String text) {
            String small = text.toLowerCase(Locale.ROOT);
            return accepted.stream().anyMatch(small::contains);
        }
    }
}
