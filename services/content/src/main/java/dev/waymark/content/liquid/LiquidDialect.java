package dev.waymark.content.liquid;

import java.time.ZoneOffset;
import java.util.Set;
import liqp.TemplateParser;
import liqp.parser.Flavor;

/** What of Liquid templates may use: no files, no includes, no filter that reads or evaluates more than its input. */
final class LiquidDialect {

    static final String PERSON = "person";
    static final String DATA = "data";
    static final String PREFERENCE_LINK = "preferenceLink";
    private static final int MAX_ITERATIONS = 1_000;

    static final Set<String> FILTERS = Set.of(
            "abs",
            "append",
            "at_least",
            "at_most",
            "capitalize",
            "ceil",
            "date",
            "default",
            "divided_by",
            "downcase",
            "escape",
            "first",
            "floor",
            "join",
            "last",
            "lstrip",
            "minus",
            "modulo",
            "plus",
            "prepend",
            "remove",
            "remove_first",
            "replace",
            "replace_first",
            "reverse",
            "round",
            "rstrip",
            "size",
            "slice",
            "sort",
            "split",
            "strip",
            "strip_newlines",
            "times",
            "truncate",
            "truncatewords",
            "uniq",
            "upcase",
            "url_encode");

    static final TemplateParser PARSER = new TemplateParser.Builder()
            .withFlavor(Flavor.LIQUID)
            .withErrorMode(TemplateParser.ErrorMode.STRICT)
            .withMaxIterations(MAX_ITERATIONS)
            .withDefaultTimeZone(ZoneOffset.UTC)
            .withRenderTransformer(new BoundedText())
            .build();

    private LiquidDialect() {}
}
