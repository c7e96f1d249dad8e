package dev.waymark.content.generation;

import dev.waymark.content.ChannelShape;
import dev.waymark.content.ChannelShapes;
import dev.waymark.content.HttpsLink;
import dev.waymark.content.Locales;
import dev.waymark.content.PartKind;
import dev.waymark.content.UnusableValueException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a brief must be before anything is made of it. Its texts are data: no Liquid, and nothing that is not seen; what they tell a model to do is the guard's matter.
 * Lengths stand in the contract.
 */
public final class BriefRules {

    private static final Pattern LIQUID = Pattern.compile("\\{\\{|}}|\\{%|%}|\\[\\[|]]");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029]");
    private static final Pattern FIELD = Pattern.compile("(?:person|data)\\.[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.%+-]{1,64}@[\\w-]{1,63}\\.|(?<!\\d)\\+?\\d[\\d ()/-]{8,18}\\d(?!\\d)");

    private final ChannelShapes channels;

    public BriefRules(ChannelShapes channels) {
        this.channels = channels;
    }

    /**
     * Checks a brief.
     *
     * @param today what validity is measured by
     * @throws UnusableValueException for the first value that cannot be used
     */
    public Brief check(Brief brief, TextModel model, LocalDate today) {
        ChannelShape shape = channels.of(brief.channel());
        channel(shape);
        locales(brief.locales(), model);
        text("topic", brief.topic(), brief.locales());
        text("brand", brief.brand(), brief.locales());
        plain("audience", brief.audience() == null ? "" : brief.audience());
        noAddress("audience", brief.audience() == null ? "" : brief.audience());
        avoid(brief.avoid());
        facts(brief, today);
        fields(brief);
        link(brief, shape);
        return brief;
    }

    private static void channel(ChannelShape shape) {
        if (shape.parts().stream().anyMatch(part -> part.required() && part.kind() == PartKind.FIELDS)) {
            throw new UnusableValueException(
                    "channel",
                    "takes the fields of a template that is registered with its provider, and no texts",
                    "Write its template by hand, or choose another channel.");
        }
    }

    private static void locales(List<String> locales, TextModel model) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < locales.size(); i++) {
            String field = "locales[" + i + "]";
            if (Locales.canonical(locales.get(i)).filter(locales.get(i)::equals).isEmpty()) {
                throw new UnusableValueException(
                        field, "is not a BCP 47 language tag", "Use a tag such as zh-CN or en.");
            }
            if (!known.add(locales.get(i))) {
                throw new UnusableValueException(field, "is there twice", "Name each locale once.");
            }
            if (!model.writes(locales.get(i))) {
                throw new UnusableValueException(
                        field,
                        "has no phrases, and no language model is asked",
                        "Use English or Simplified Chinese, or have an endpoint configured.");
            }
        }
    }

    private static void avoid(List<String> words) {
        for (String word : words) {
            plain("avoid", word);
            if (word.isBlank()) {
                throw new UnusableValueException("avoid", "has a blank word", "Leave it out.");
            }
        }
    }

    private static void facts(Brief brief, LocalDate today) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < brief.facts().size(); i++) {
            Fact fact = brief.facts().get(i);
            String field = "facts[" + i + "]";
            if (!known.add(fact.key())) {
                throw new UnusableValueException(field + ".key", "is there twice", "Give each fact a key of its own.");
            }
            text(field + ".text", fact.text(), brief.locales());
            plain(field + ".source", fact.source() == null ? "" : fact.source());
            if (fact.validUntil() != null && fact.validUntil().isBefore(today)) {
                throw new UnusableValueException(
                        field + ".validUntil", "is past", "Leave the fact out, or say until when it holds now.");
            }
            if (fact.validFrom() != null
                    && fact.validUntil() != null
                    && fact.validUntil().isBefore(fact.validFrom())) {
                throw new UnusableValueException(
                        field + ".validUntil",
                        "is before validFrom",
                        "Let it be the last day on which the fact holds.");
            }
        }
    }

    private static void fields(Brief brief) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < brief.fields().size(); i++) {
            Field field = brief.fields().get(i);
            String at = "fields[" + i + "]";
            if (!FIELD.matcher(field.name()).matches()) {
                throw new UnusableValueException(
                        at + ".name",
                        "is no name of a value",
                        "Use person.<attribute> or data.<field>, of letters and digits.");
            }
            if (!known.add(field.token())) {
                throw new UnusableValueException(at + ".name", "is there twice", "Declare each field once.");
            }
            fallback(at + ".fallback", field, brief.locales());
            for (String example : field.examples()) {
                plain(at + ".examples", example);
                noAddress(at + ".examples", example);
            }
        }
    }

    private static void fallback(String at, Field field, List<String> locales) {
        if (field.fallback() != null) {
            text(at, field.fallback(), locales);
            if (field.fallback().all().stream().anyMatch(text -> text.contains("\""))) {
                throw new UnusableValueException(at, "has a quotation mark", "Leave it out.");
            }
        } else if (field.name().startsWith("person.")) {
            throw new UnusableValueException(
                    at, "is missing", "Say what to print for people without the attribute, such as \"there\".");
        }
    }

    private static void link(Brief brief, ChannelShape shape) {
        if (brief.link() != null) {
            plain("link", brief.link());
            if (HttpsLink.of(brief.link()).filter(brief.link()::equals).isEmpty()) {
                throw new UnusableValueException(
                        "link",
                        "is no absolute https URL in ASCII",
                        "Begin it with https://, and percent-encode the rest.");
            }
        } else if (shape.parts().stream().anyMatch(part -> part.required() && part.kind() == PartKind.LINK)) {
            throw new UnusableValueException("link", "is missing", "Give it: the channel has no message without.");
        }
    }

    private static void text(String field, LocalText text, List<String> locales) {
        for (String locale : locales) {
            String one = text.in(locale)
                    .orElseThrow(() -> new UnusableValueException(
                            field, "has no text for " + locale, "Give one for each locale of the brief."));
            if (one.isBlank()) {
                throw new UnusableValueException(field, "is blank for " + locale, "Give it a text.");
            }
        }
        text.all().forEach(one -> plain(field, one));
    }

    private static void plain(String field, String text) {
        if (LIQUID.matcher(text).find()) {
            throw new UnusableValueException(
                    field,
                    "has Liquid or a placeholder in it",
                    "Write plain text; declare in fields what may be printed.");
        }
        if (UNSEEN.matcher(text).find()) {
            throw new UnusableValueException(
                    field,
                    "has a line break, or a character that nobody sees",
                    "Write it in one line, and leave the character out.");
        }
    }

    private static void noAddress(String field, String text) {
        if (ADDRESS.matcher(text).find()) {
            throw new UnusableValueException(
                    field,
                    "has what looks like a person's address or number in it",
                    "Describe people in words, and make examples up.");
        }
    }
}
