package dev.waymark.content.api;

import dev.waymark.content.Locales;
import dev.waymark.content.Purpose;
import dev.waymark.content.UnusableValueException;
import dev.waymark.content.api.contract.Brief;
import dev.waymark.content.api.contract.Brief.GoalEnum;
import dev.waymark.content.api.contract.Brief.ToneEnum;
import dev.waymark.content.api.contract.Fact;
import dev.waymark.content.api.contract.Field;
import dev.waymark.content.generation.Goal;
import dev.waymark.content.generation.LocalText;
import dev.waymark.content.generation.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Between the contract's briefs and the domain's. */
final class BriefMapping {

    private static final int LONGEST_TOPIC = 60;
    private static final int LONGEST_BRAND = 30;
    private static final int LONGEST_FACT = 300;
    private static final int LONGEST_FALLBACK = 40;

    private BriefMapping() {}

    static dev.waymark.content.generation.Brief brief(Brief written) {
        List<String> locales = written.locales().stream()
                .map(locale -> Locales.canonical(locale).orElse(locale))
                .toList();
        return new dev.waymark.content.generation.Brief(
                written.channel(),
                goal(written.goal()),
                text("topic", written.topic(), LONGEST_TOPIC),
                written.audience(),
                written.tone() == null ? Tone.FRIENDLY : tone(written.tone()),
                locales,
                Objects.requireNonNullElse(TemplateMapping.purpose(written.purpose()), Purpose.MARKETING),
                facts(list(written.facts())),
                list(written.avoid()),
                text("brand", written.brand(), LONGEST_BRAND),
                written.link(),
                fields(list(written.fields())),
                written.count() == null ? 3 : written.count(),
                written.maxSegments() == null ? 3 : written.maxSegments(),
                written.seed() == null ? seed(written) : written.seed());
    }

    static Brief brief(dev.waymark.content.generation.Brief brief) {
        return new Brief(
                brief.channel(),
                goal(brief.goal()),
                brief.topic().texts(),
                brief.audience(),
                ToneEnum.valueOf(brief.tone().name().toLowerCase(Locale.ROOT)),
                brief.locales(),
                ReviewMapping.purpose(brief.purpose()),
                brief.facts().stream().map(BriefMapping::fact).toList(),
                brief.avoid(),
                brief.brand().texts(),
                brief.link(),
                brief.fields().stream().map(BriefMapping::field).toList(),
                brief.count(),
                brief.maxSegments(),
                brief.seed(),
                null);
    }

    /** The same for the same brief. */
    private static long seed(Brief written) {
        return Math.abs((long) Objects.hash(
                written.channel(),
                written.goal().name(),
                new TreeMap<>(written.topic()),
                new TreeMap<>(written.brand()),
                written.locales()));
    }

    private static List<dev.waymark.content.generation.Fact> facts(List<Fact> written) {
        return IntStream.range(0, written.size())
                .mapToObj(i -> {
                    Fact fact = written.get(i);
                    return new dev.waymark.content.generation.Fact(
                            fact.key(),
                            text("facts[" + i + "].text", fact.text(), LONGEST_FACT),
                            fact.validFrom(),
                            fact.validUntil(),
                            fact.source());
                })
                .toList();
    }

    private static Fact fact(dev.waymark.content.generation.Fact fact) {
        return new Fact(fact.key(), fact.text().texts(), fact.validFrom(), fact.validUntil(), fact.source());
    }

    private static List<dev.waymark.content.generation.Field> fields(List<Field> written) {
        return IntStream.range(0, written.size())
                .mapToObj(i -> {
                    Field field = written.get(i);
                    return new dev.waymark.content.generation.Field(
                            field.name(),
                            field.fallback() == null
                                    ? null
                                    : text("fields[" + i + "].fallback", field.fallback(), LONGEST_FALLBACK),
                            field.personal() == null || field.personal(),
                            field.allowedForModels() != null && field.allowedForModels(),
                            list(field.examples()));
                })
                .toList();
    }

    private static Field field(dev.waymark.content.generation.Field field) {
        return new Field(
                field.name(),
                field.fallback() == null ? null : field.fallback().texts(),
                field.personal(),
                field.allowedForModels(),
                field.examples());
    }

    /** With its tags in canonical case. */
    private static LocalText text(String field, Map<String, String> written, int longest) {
        Map<String, String> texts = new TreeMap<>();
        written.forEach((tag, text) -> {
            String locale = Locales.canonical(tag)
                    .orElseThrow(() -> new UnusableValueException(
                            field, "has a name that is no BCP 47 language tag", "Use tags such as zh-CN or en."));
            if (text == null || text.length() > longest) {
                throw new UnusableValueException(
                        field,
                        "has no text for " + locale + ", or one of more than " + longest + " characters",
                        "Shorten it.");
            }
            texts.put(locale, text.strip());
        });
        return new LocalText(texts);
    }

    private static Goal goal(GoalEnum goal) {
        return switch (goal) {
            case announce -> Goal.ANNOUNCE;
            case offer -> Goal.OFFER;
            case remind -> Goal.REMIND;
            case welcome -> Goal.WELCOME;
            case winBack -> Goal.WIN_BACK;
            case invite -> Goal.INVITE;
            case thank -> Goal.THANK;
            case inform -> Goal.INFORM;
        };
    }

    private static GoalEnum goal(Goal goal) {
        return switch (goal) {
            case ANNOUNCE -> GoalEnum.announce;
            case OFFER -> GoalEnum.offer;
            case REMIND -> GoalEnum.remind;
            case WELCOME -> GoalEnum.welcome;
            case WIN_BACK -> GoalEnum.winBack;
            case INVITE -> GoalEnum.invite;
            case THANK -> GoalEnum.thank;
            case INFORM -> GoalEnum.inform;
        };
    }

    private static Tone tone(ToneEnum tone) {
        return switch (tone) {
            case friendly -> Tone.FRIENDLY;
            case formal -> Tone.FORMAL;
            case lively -> Tone.LIVELY;
            case plain -> Tone.PLAIN;
        };
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        if (list != null && list.stream().anyMatch(Objects::isNull)) {
            throw new UnusableValueException("a list of the brief", "has null in it", "Leave it out.");
        }
        return Objects.requireNonNullElse(list, List.of());
    }
}
