package dev.waymark.content.review;

/**
 * What an automatic check objects to.
 *
 * @param rule the rule's id
 * @param variant the variant's place, from 0
 * @param part {@code body}, or the name of the part
 * @param start where it begins in the Liquid source, in UTF-16 units from 0
 * @param end where it ends there, exclusive; equal to {@code start} where something is missing
 * @param matched the source between the two, cut after {@value #LONGEST_MATCH} units
 * @param source where the rule comes from
 */
public record Finding(
        String rule,
        Severity severity,
        int variant,
        String part,
        int start,
        int end,
        String matched,
        String source,
        Texts text) {

    static final int LONGEST_MATCH = 200;

    static Finding of(Rule rule, int variant, String part, Span span, String liquid) {
        String matched = span.of(liquid);
        return new Finding(
                rule.id(),
                rule.severity(),
                variant,
                part,
                span.start(),
                span.end(),
                matched.substring(0, Math.min(matched.length(), LONGEST_MATCH)),
                rule.source(),
                rule.text());
    }

    /**
     * A finding of somebody else than a {@link Rule}.
     *
     * @param liquid the whole source of the part
     * @param source where the rule comes from
     */
    public static Finding at(
            String rule,
            Severity severity,
            int variant,
            String part,
            int start,
            int end,
            String liquid,
            String source,
            Texts text) {
        String matched = liquid.substring(start, Math.min(end, start + LONGEST_MATCH));
        return new Finding(rule, severity, variant, part, start, end, matched, source, text);
    }

    /** The name by which an approval accepts it; the same for the same source and rule. */
    public String id() {
        return rule + "@" + variant + "." + part + ":" + start + "-" + end;
    }
}
