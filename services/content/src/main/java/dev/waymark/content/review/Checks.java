package dev.waymark.content.review;

import dev.waymark.content.ChannelShape;
import dev.waymark.content.PartKind;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.Variant;
import dev.waymark.content.liquid.LiquidTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies the rules to templates. Immutable; takes some two seconds of computing for a template of a megabyte, so not on an event loop. */
public final class Checks {

    private static final String BODY = "body";

    private final RuleSet rules;
    private final Set<String> html;
    private final boolean gatewaySigns;

    /**
     * Checks by these rules.
     *
     * @param channels the channels there are: which parts are HTML
     * @param gatewaySigns whether the gateway puts the signature before each SMS, so that templates need none
     */
    public Checks(RuleSet rules, List<ChannelShape> channels, boolean gatewaySigns) {
        this.rules = rules;
        this.html = channels.stream()
                .flatMap(channel -> channel.parts().stream()
                        .filter(part -> part.kind() == PartKind.HTML)
                        .map(part -> channel.name() + "/" + part.name()))
                .collect(Collectors.toUnmodifiableSet());
        this.gatewaySigns = gatewaySigns;
    }

    /** What the rules object to in a template whose Liquid can be used. */
    public Findings of(TemplateDraft draft) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < draft.variants().size(); i++) {
            Variant variant = draft.variants().get(i);
            List<Rule> holding = rules.rules().stream()
                    .filter(rule -> rule.holdsFor(draft.channel(), draft.purpose(), variant.locale()))
                    .toList();
            found.addAll(of(i, BODY, new SourceText(variant.body(), false), holding));
            int place = i;
            variant.parts().forEach((part, source) -> {
                SourceText text = new SourceText(source, html.contains(draft.channel() + "/" + part));
                found.addAll(of(place, part, text, holding));
            });
        }
        return Findings.of(found, rules.version());
    }

    private List<Finding> of(int variant, String part, SourceText text, List<Rule> holding) {
        return holding.stream()
                .filter(rule -> rule.looksAt(part))
                .flatMap(rule -> find(rule, text).map(span -> Finding.of(rule, variant, part, span, text.source())))
                .toList();
    }

    private Stream<Span> find(Rule rule, SourceText text) {
        return switch (rule.kind()) {
            case WORDS -> Words.find(rule, text).stream();
            case REQUIRED_WORDS -> Words.missing(rule, text).stream();
            case START -> Words.start(rule, text).stream();
            case SIGNATURE ->
                gatewaySigns || Words.start(rule, text).isPresent() ? Stream.empty() : Stream.of(new Span(0, 0));
            case SIGNATURE_AGAIN -> Words.beyond(gatewaySigns ? 0 : 1, rule, text).stream();
            case CAPITALS -> Words.capitals(text).stream();
            case UNDECLARED ->
                LiquidTemplate.unguarded(text.source()).stream()
                        .map(printed -> new Span(printed.start(), printed.end()));
            case PLAIN_LINK -> Links.plain(text).stream();
            case LINK_TEXT -> Links.deceiving(text).stream();
            case LINK_HOST -> Links.to(rule.words(), text).stream();
            case IMAGE_TEXT ->
                text.tags().stream()
                        .filter(tag -> tag.opens("img") && tag.attribute("alt").isEmpty())
                        .map(HtmlTag::span);
        };
    }
}
