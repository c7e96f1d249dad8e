package dev.waymark.content.generation;

import dev.waymark.content.Purpose;
import dev.waymark.content.Shipped;
import dev.waymark.content.config.GenerationFiles;
import dev.waymark.content.config.RuleFiles;
import dev.waymark.content.review.Checks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Briefs of a tea house, and what makes texts of them. */
public final class Briefs {

    public static final LabelRules LABELS = GenerationFiles.labels();
    public static final Assembler ASSEMBLER = new Assembler(Shipped.CHANNELS, LABELS, false);
    public static final Guard GUARD = new Guard(RuleFiles.promises(), Shipped.CHANNELS, ASSEMBLER);
    public static final Checks CHECKS = new Checks(RuleFiles.shipped(), Shipped.CHANNELS.all(), false);
    public static final PhraseComposer COMPOSER = new PhraseComposer(GenerationFiles.phrases(), ASSEMBLER);
    public static final Proposer PROPOSER = new Proposer(GUARD, CHECKS, ASSEMBLER, "Acme");
    public static final Field FIRST_NAME =
            new Field("person.firstName", text("there", "您"), true, false, List.of("Ada"));

    private Briefs() {}

    public static LocalText text(String en, String zh) {
        return new LocalText(Map.of("en", en, "zh-CN", zh));
    }

    public static Fact fact(String key, String en, String zh) {
        return new Fact(key, text(en, zh), null, null, null);
    }

    /** Spring teas, 20% off until the end of March. */
    static Brief brief(String channel, String... locales) {
        return brief(channel, Goal.OFFER, Tone.FRIENDLY, List.of(locales));
    }

    static Brief brief(String channel, Goal goal, Tone tone, List<String> locales) {
        return new Brief(
                channel,
                goal,
                text("our spring teas", "春季新茶"),
                "people who bought tea before",
                tone,
                locales,
                Purpose.MARKETING,
                List.of(fact("discount", "20% off all green teas until 31 March 2026", "绿茶全部8折，截至2026年3月31日")),
                List.of("cheap"),
                text("Shilu Tea", "拾路"),
                "https://shop.example/spring",
                List.of(FIRST_NAME),
                3,
                3,
                7);
    }

    static Brief with(Brief brief, List<Fact> facts, @Nullable String link, List<Field> fields) {
        return new Brief(
                brief.channel(),
                brief.goal(),
                brief.topic(),
                brief.audience(),
                brief.tone(),
                brief.locales(),
                brief.purpose(),
                facts,
                brief.avoid(),
                brief.brand(),
                link,
                fields,
                brief.count(),
                brief.maxSegments(),
                brief.seed());
    }
}
