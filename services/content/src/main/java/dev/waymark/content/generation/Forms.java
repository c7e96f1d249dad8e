package dev.waymark.content.generation;

import dev.waymark.content.liquid.LiquidSyntaxException;
import dev.waymark.content.liquid.LiquidTemplate;
import dev.waymark.content.review.Finding;
import dev.waymark.content.review.Severity;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at how a proposed text is written: placeholders, marks that do not belong there, and instructions said again. */
final class Forms {

    private static final Pattern LIQUID =
            Pattern.compile("\\{\\{.*?}}|\\{%.*?%}|\\{\\{|\\{%|\\[\\[.{0,80}?]]", Pattern.DOTALL);
    private static final Pattern MARKUP = Pattern.compile(
            "</?[a-zA-Z!][^<>]{0,200}>?|\\*\\*|__[^_]+__|```|^#{1,6}\\s|!?\\[[^\\]\\[]{1,200}]\\(|(?i:javascript:|data:text/)",
            Pattern.MULTILINE);
    // Format characters (zero width, direction), control characters but line breaks, private use, and tags of Unicode.
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\u115F\\u1160\\u3164\\u2028\\u2029&&[^\\n]]+");
    private static final int TOLD_AGAIN = 24;

    private Forms() {}

    /** One text of a variant. */
    record Text(int variant, String part, String source, boolean html) {

        Finding found(GuardRule rule, int start, int end) {
            return rule.at(Severity.ERROR, variant, part, start, end, source);
        }
    }

    /**
     * What is wrong with it.
     *
     * @param liquid the only Liquid that it may have
     */
    static List<Finding> of(Text text, Prompt prompt, Set<String> liquid) {
        List<Finding> found = new ArrayList<>();
        Matcher printed = LIQUID.matcher(text.source());
        while (printed.find()) {
            if (!liquid.contains(printed.group())) {
                found.add(text.found(GuardRule.UNKNOWN_PLACEHOLDER, printed.start(), printed.end()));
            }
        }
        if (found.isEmpty() && !isLiquid(text.source())) {
            found.add(text.found(GuardRule.UNKNOWN_PLACEHOLDER, 0, text.source().length()));
        }
        matches(UNSEEN, text, GuardRule.HIDDEN_CHARACTERS, found);
        if (!text.html()) {
            matches(MARKUP, text, GuardRule.MARKUP, found);
        }
        leak(text, prompt, found);
        return found;
    }

    /** Whether it can be read; pieces of which each is the assembler's need not be. */
    private static boolean isLiquid(String source) {
        try {
            LiquidTemplate.attributesOf(source);
            return true;
        } catch (LiquidSyntaxException torn) {
            return false;
        }
    }

    private static void matches(Pattern pattern, Text text, GuardRule rule, List<Finding> found) {
        Matcher matcher = pattern.matcher(text.source());
        while (matcher.find()) {
            found.add(text.found(rule, matcher.start(), matcher.end()));
        }
    }

    /** Says the mark, or a whole stretch of the instructions. */
    private static void leak(Text text, Prompt prompt, List<Finding> found) {
        String small = letters(text.source());
        String system = letters(prompt.system());
        boolean told = small.contains(letters(prompt.mark()));
        for (int i = 0; !told && i + TOLD_AGAIN <= small.length(); i++) {
            told = system.contains(small.substring(i, i + TOLD_AGAIN));
        }
        if (told) {
            found.add(text.found(GuardRule.PROMPT_LEAK, 0, text.source().length()));
        }
    }

    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]+", "");
    }
}
