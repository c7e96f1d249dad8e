package dev.waymark.content.review;

import dev.waymark.content.ChannelShape;
import dev.waymark.content.PartKind;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.Variant;
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
        Values values = new Values(draft);
        for (int i = 0; i < draft.variants().size(); i++) {
            Variant variant = draft.variants().get(i);
            List<Rule> holding = rules.rules().stream()
                    .filter(rule -> rule.holdsFor(draft.channel(), draft.purpose(), variant.locale()))
                    .toList();
            Place body = new Place(i, variant, BODY, values);
            found.addAll(of(body, new SourceText(variant.body(), false), holding));
            variant.parts().forEach((part, source) -> {
                SourceText text = new SourceText(source, html.contains(draft.channel() + "/" + part));
                found.addAll(of(body.part(part), text, holding));
            });
        }
        return Findings.of(found, rules.version());
    }

    /** Which text of a template it is. */
    private record Place(int number, Variant variant, String part, Values values) {

        Place part(String other) {
            return new Place(number, variant, other, values);
        }
    }

    private List<Finding> of(Place place, SourceText text, List<Rule> holding) {
        return holding.stream()
                .filter(rule -> rule.looksAt(place.part()))
                .flatMap(rule -> find(rule, place, text)
                        .map(span -> Finding.of(rule, place.number(), place.part(), span, text.source())))
                .toList();
    }

    private Stream<Span> find(Rule rule, Place place, SourceText text) {
        Values values = place.values();
        return switch (rule.kind()) {
            case WORDS -> Words.find(rule, text).stream();
            case REQUIRED_WORDS -> Words.missing(rule, text).stream();
            case START -> Words.start(rule, text).stream();
            case SIGNATURE ->
                gatewaySigns || Words.start(rule, text).isPresent() ? Stream.empty() : Stream.of(new Span(0, 0));
            case SIGNATURE_AGAIN -> Words.beyond(gatewaySigns ? 0 : 1, rule, text).stream();
            case CAPITALS -> Words.capitals(text).stream();
            case UNDECLARED -> values.unguarded(text.source());
            case UNKNOWN_FIELD -> values.unknown(text.source());
            case PERSONAL_VALUE -> values.personal(place.variant(), text.source());
            case IMPERSONAL_MISSING ->
                place.part().equals(BODY) && values.lacksImpersonal(place.variant())
                        ? Stream.of(new Span(0, 0))
                        : Stream.empty();
            case PLAIN_LINK -> Links.plain(text).stream();
            case LINK_TEXT -> Links.deceiving(text).stream();
            case LINK_HOST -> Links.to(rule.words(), text).stream();
            case SENTENCE_WORDS -> Sentences.of(text).withMoreWordsThan(rule.most());
            case SENTENCE_CHARACTERS -> Sentences.of(text).withMoreCharactersThan(rule.most());
            case IMAGE_TEXT ->
                text.tags().stream()
                        .filter(tag -> tag.opens("img") && tag.attribute("alt").isEmpty())
                        .map(HtmlTag::span);
        };
    }
}
