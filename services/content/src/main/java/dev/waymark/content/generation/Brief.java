package dev.waymark.content.generation;

import dev.waymark.content.Purpose;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a text for, checked: see {@link BriefRules}. It holds no person.
 *
 * @param topic what the message is about, as it may stand in a text
 * @param audience who is written to, in words; null where it is not said. For language models alone
 * @param locales the variants that are wanted, in canonical case, the default locale first
 * @param facts all that a text may claim
 * @param avoid words that may not stand in it
 * @param brand who writes, as it signs
 * @param link where the message leads; null where it leads nowhere. The only link that a text may have
 * @param fields the only values that a text may print
 * @param count how many candidates are wanted
 * @param maxSegments the most SMS that a text may take, where the channel is SMS
 * @param seed chooses among the phrases, or among what a model can say
 */
public record Brief(
        String channel,
        Goal goal,
        LocalText topic,
        @Nullable String audience,
        Tone tone,
        List<String> locales,
        Purpose purpose,
        List<Fact> facts,
        List<String> avoid,
        LocalText brand,
        @Nullable String link,
        List<Field> fields,
        int count,
        int maxSegments,
        long seed) {

    public Brief {
        locales = List.copyOf(locales);
        facts = List.copyOf(facts);
        avoid = List.copyOf(avoid);
        fields = List.copyOf(fields);
    }

    /** What the message is about. */
    String topic(String locale) {
        return topic.in(locale).orElseThrow();
    }

    String brand(String locale) {
        return brand.in(locale).orElseThrow();
    }

    /** What may be claimed, in the order in which it was given. */
    List<String> claims(String locale) {
        return facts.stream().map(fact -> fact.text().in(locale).orElseThrow()).toList();
    }

    /** The field by which a person is addressed, if there is one. */
    Optional<Field> salutation() {
        return fields.stream()
                .filter(field -> field.name().startsWith("person.")
                        && field.shortName().toLowerCase(Locale.ROOT).contains("name"))
                .findFirst();
    }
}
