package dev.waymark.content;

import dev.waymark.content.RenderOutcome.Drawn;
import dev.waymark.content.RenderOutcome.Picked;
import dev.waymark.content.arms.Arm;
import dev.waymark.content.arms.ArmChoice;
import dev.waymark.content.arms.ArmDraw;
import dev.waymark.content.arms.Learnt;
import dev.waymark.content.arms.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Picks the variant for a person. Her language goes before all else: of the locales that hers falls back to, the first counts in which there is a
 * variant for her; in it the first of the template's segments that she is in, then what is for everybody. Who chose messages that are not personal
 * gets what was written for that, else what is for everybody and can be written without her. Immutable.
 */
final class VariantChoice {

    private final String template;
    private final ArmChoice choice;
    private final Map<String, List<Group>> personal = new LinkedHashMap<>();
    private final Map<String, List<Group>> impersonal = new LinkedHashMap<>();

    /** The variants for the same people in the same locale. */
    private record Group(Audience audience, List<Pick> picks, List<Arm> arms) {

        static Group of(Audience audience, List<CompiledVariant> variants) {
            return new Group(
                    audience,
                    variants.stream().map(Pick::of).toList(),
                    variants.stream().map(CompiledVariant::arm).toList());
        }

        boolean isFor(Addressee addressee) {
            return audience.segment() == null || addressee.segments().contains(audience.segment());
        }
    }

    /**
     * What was picked.
     *
     * @param why as the record keeps it
     */
    record Pick(CompiledVariant variant, Picked why) {

        static Pick of(CompiledVariant variant) {
            return new Pick(
                    variant, new Picked(variant.place(), variant.variant().arm(), null));
        }
    }

    VariantChoice(String template, TemplateDraft content, List<CompiledVariant> variants) {
        this.template = template;
        this.choice = content.choice();
        for (String segment : content.segments()) {
            add(personal, variants, new Audience(segment, false));
        }
        add(personal, variants, Audience.EVERYBODY);
        add(impersonal, variants, new Audience(null, true));
        add(
                impersonal,
                variants.stream().filter(one -> !one.values().needsPerson()).toList(),
                Audience.EVERYBODY);
    }

    private static void add(Map<String, List<Group>> groups, List<CompiledVariant> variants, Audience audience) {
        Map<String, List<CompiledVariant>> byLocale = new LinkedHashMap<>();
        variants.stream()
                .filter(one -> one.variant().audience().equals(audience))
                .forEach(one -> byLocale.computeIfAbsent(one.variant().locale(), locale -> new ArrayList<>())
                        .add(one));
        byLocale.forEach((locale, all) ->
                groups.computeIfAbsent(locale, any -> new ArrayList<>()).add(Group.of(audience, all)));
    }

    /** The variant for her; null where none of those locales has one. */
    @Nullable
    Pick pick(List<String> locales, Addressee addressee, Learnt learnt) {
        Map<String, List<Group>> groups = addressee.impersonal() ? impersonal : personal;
        for (String locale : locales) {
            for (Group group : groups.getOrDefault(locale, List.of())) {
                if (group.isFor(addressee)) {
                    return pick(group, addressee, learnt);
                }
            }
        }
        return null;
    }

    private Pick pick(Group group, Addressee addressee, Learnt learnt) {
        List<Pick> picks = group.picks();
        if (picks.size() == 1) {
            return picks.getFirst();
        }
        if (addressee.arm() != null) {
            return asked(picks, addressee.arm());
        }
        Seed seed = Seed.of(template, addressee.touch());
        Arm drawn = ArmDraw.draw(group.arms(), choice, seed, addressee.bucket(), learnt);
        CompiledVariant variant = picks.get(group.arms().indexOf(drawn)).variant();
        Drawn by = new Drawn(ArmDraw.policy(choice), seed.hex(), learnt.snapshot());
        return new Pick(variant, new Picked(variant.place(), drawn.name(), by));
    }

    /** The arm of that name; the first one where there is none. */
    private static Pick asked(List<Pick> picks, String arm) {
        return picks.stream()
                .filter(one -> arm.equals(one.why().arm()))
                .findFirst()
                .orElse(picks.getFirst());
    }
}
