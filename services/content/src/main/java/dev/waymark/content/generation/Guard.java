package dev.waymark.content.generation;

import dev.waymark.content.ChannelShapes;
import dev.waymark.content.PartKind;
import dev.waymark.content.RenderOutcome.Refused;
import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.Variant;
import dev.waymark.content.arms.ArmChoice;
import dev.waymark.content.review.Checks;
import dev.waymark.content.review.Claim;
import dev.waymark.content.review.Claims;
import dev.waymark.content.review.Finding;
import dev.waymark.content.review.ForeignLinks;
import dev.waymark.content.review.Rule;
import dev.waymark.content.review.RuleSet;
import dev.waymark.content.review.Severity;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds a proposed text against its brief: what it claims must stand in a fact, the topic or the brand; it may lead to the brief's link alone, print the brief's fields
 * alone, and hold no markup and nothing that is not seen. A fact that gives orders ({@link Told}) states nothing. Immutable; takes some milliseconds for a text of a few thousand characters.
 */
public final class Guard {

    private static final String BODY = "body";

    private final RuleSet promises;
    private final ChannelShapes channels;
    private final Assembler assembler;

    /**
     * Guards by these rules.
     *
     * @param promises words that promise something, one rule for each kind of promise
     */
    public Guard(RuleSet promises, ChannelShapes channels, Assembler assembler) {
        this.promises = promises;
        this.channels = channels;
        this.assembler = assembler;
    }

    /** What a text claims, links to or says against its brief. What a person wrote is held to the same; whoever approves it decides. */
    public List<Finding> claims(TemplateDraft draft, Brief brief, Severity severity) {
        List<Finding> found = new ArrayList<>(words(draft, brief, severity));
        List<Claim> backing = backing(brief);
        Set<String> links = links(brief);
        each(draft, (place, part, source, html) -> {
            Claims.in(source, html).stream()
                    .filter(claim -> backing.stream().noneMatch(claim::isBackedBy))
                    .forEach(claim -> found.add(GuardRule.CLAIM_NOT_IN_FACTS.at(
                            severity, place, part, claim.start(), claim.end(), source)));
            ForeignLinks.in(source, html, links)
                    .forEach(link -> found.add(
                            GuardRule.LINK_NOT_IN_BRIEF.at(severity, place, part, link.start(), link.end(), source)));
        });
        return found;
    }

    /** All that is wrong with a proposed text. */
    List<Finding> all(TemplateDraft draft, Prompt prompt) {
        Brief brief = prompt.brief();
        List<Finding> found = new ArrayList<>(claims(draft, brief, Severity.ERROR));
        each(draft, (place, part, source, html) -> {
            Set<String> liquid = allowed(brief, draft.variants().get(place).locale());
            found.addAll(Forms.of(new Forms.Text(place, part, source, html), prompt, liquid));
        });
        if (isRenderable(found)) {
            found.addAll(limits(draft, brief));
        }
        return found;
    }

    /** Whether a text of which that was found has no Liquid but what was put there by the assembler; else it is not rendered. */
    static boolean isRenderable(List<Finding> found) {
        return found.stream().noneMatch(finding -> finding.rule().equals(GuardRule.UNKNOWN_PLACEHOLDER.id()));
    }

    private List<Finding> limits(TemplateDraft draft, Brief brief) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < draft.variants().size(); i++) {
            Variant variant = draft.variants().get(i);
            String body = variant.body();
            switch (assembler.sample(draft, brief, variant.locale())) {
                case Rendered message -> {
                    if (message.size() != null && message.size().segments() > brief.maxSegments()) {
                        found.add(GuardRule.TOO_MANY_SEGMENTS.at(Severity.ERROR, i, BODY, 0, body.length(), body));
                    }
                }
                case Refused refused -> {
                    String part = part(refused);
                    String source = part.equals(BODY) ? body : variant.parts().getOrDefault(part, "");
                    found.add(GuardRule.TOO_LONG.at(Severity.ERROR, i, part, 0, source.length(), source));
                }
            }
        }
        return found;
    }

    private static String part(Refused refused) {
        String field = refused.field();
        return field != null && field.startsWith("parts.") ? field.substring("parts.".length()) : BODY;
    }

    /** Words that promise what no fact does, and those that the brief wants avoided. */
    private List<Finding> words(TemplateDraft draft, Brief brief, Severity severity) {
        Set<String> backed = checks(promises.rules()).of(asDraft(brief)).list().stream()
                .map(Finding::rule)
                .collect(Collectors.toSet());
        List<Rule> broken = promises.rules().stream()
                .filter(rule -> !backed.contains(rule.id()))
                .map(rule -> as(rule, severity))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!brief.avoid().isEmpty()) {
            broken.add(GuardRule.WORD_TO_AVOID.looksFor(brief.avoid(), severity));
        }
        return checks(broken).of(draft).list();
    }

    private Checks checks(List<Rule> rules) {
        return new Checks(new RuleSet(promises.version(), rules), channels.all(), false);
    }

    private static Rule as(Rule rule, Severity severity) {
        return new Rule(
                rule.id(),
                severity,
                rule.kind(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                rule.words(),
                rule.except(),
                rule.most(),
                rule.source(),
                rule.text());
    }

    /** What the brief itself states, as a template, so that the same rules can be applied to it. */
    private static TemplateDraft asDraft(Brief brief) {
        List<Variant> said =
                sayings(brief).stream().map(text -> new Variant("en", text)).toList();
        return new TemplateDraft("facts", brief.purpose(), null, "en", List.of(), ArmChoice.NONE, said);
    }

    private static List<String> sayings(Brief brief) {
        List<String> texts = new ArrayList<>(brief.topic().all());
        texts.addAll(brief.brand().all());
        brief.facts().forEach(fact -> texts.addAll(fact.text().all()));
        texts.removeIf(Told::isOrder);
        return texts;
    }

    private static List<Claim> backing(Brief brief) {
        List<Claim> backing = new ArrayList<>();
        sayings(brief).forEach(text -> backing.addAll(Claims.in(text, false)));
        for (Fact fact : brief.facts()) {
            if (fact.validFrom() != null) {
                backing.addAll(Claims.in(fact.validFrom().toString(), false));
            }
            if (fact.validUntil() != null) {
                backing.addAll(Claims.in(fact.validUntil().toString(), false));
            }
        }
        return backing;
    }

    private static Set<String> links(Brief brief) {
        Set<String> links = new HashSet<>();
        for (String text : sayings(brief)) {
            ForeignLinks.in(text, false, Set.of())
                    .forEach(link ->
                            links.add(text.substring(link.start(), link.end()).toLowerCase(Locale.ROOT)));
        }
        if (brief.link() != null) {
            links.add(brief.link().toLowerCase(Locale.ROOT));
            links.add(URI.create(brief.link()).getHost().toLowerCase(Locale.ROOT));
        }
        return links;
    }

    /** The Liquid that the assembler itself writes. */
    private static Set<String> allowed(Brief brief, String locale) {
        Set<String> allowed =
                brief.fields().stream().map(field -> field.liquid(locale)).collect(Collectors.toSet());
        allowed.addAll(List.of("{% if preferenceLink %}", "{{ preferenceLink }}", "{% endif %}"));
        return allowed;
    }

    /** Something that looks at one text of a variant. */
    private interface Look {
        void at(int variant, String part, String source, boolean html);
    }

    private void each(TemplateDraft draft, Look look) {
        for (int i = 0; i < draft.variants().size(); i++) {
            Variant variant = draft.variants().get(i);
            look.at(i, BODY, variant.body(), false);
            for (Map.Entry<String, String> part : variant.parts().entrySet()) {
                look.at(i, part.getKey(), part.getValue(), isHtml(draft.channel(), part.getKey()));
            }
        }
    }

    private boolean isHtml(String channel, String part) {
        return channels.all().stream()
                .filter(shape -> shape.name().equals(channel))
                .flatMap(shape -> shape.parts().stream())
                .anyMatch(rule -> rule.name().equals(part) && rule.kind() == PartKind.HTML);
    }
}
