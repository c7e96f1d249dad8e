package dev.waymark.content.generation;

import dev.waymark.content.Variant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much of a text was changed: one less the share of pairs of neighbouring characters that both have (Sørensen and Dice), spaces apart. A text that is
 * moved about counts as little changed, one that is written anew as changed almost wholly.
 */
public final class Edits {

    private static final Pattern TAGS = Pattern.compile("<[^>]*>");

    private Edits() {}

    /** From 0, where they say the same, to 1, where they have nothing in common. Variants are compared by their locale. */
    public static double share(List<Variant> before, List<Variant> after) {
        Map<String, Integer> old = new HashMap<>();
        Map<String, Integer> now = new HashMap<>();
        before.forEach(variant -> count(variant, old));
        after.forEach(variant -> count(variant, now));
        long all = sum(old) + sum(now);
        return all == 0 ? 0 : 1 - 2.0 * common(old, now) / all;
    }

    /**
     * How much of the text that readers get is somebody's own, from 0 to 1: the least of {@link #share} and of what each body and each HTML has that was not proposed, in
     * whichever variant. To leave a variant or a sentence out, or to add one, makes none of what stays anybody's own.
     */
    public static double own(List<Variant> proposed, List<Variant> now) {
        Map<String, Integer> theirs = new HashMap<>();
        for (Variant variant : proposed) {
            Map<String, Integer> most = new HashMap<>();
            read(variant).forEach(text -> pairs(text).forEach((pair, times) -> most.merge(pair, times, Math::max)));
            most.forEach((pair, times) -> theirs.merge(pair, times, Integer::sum));
        }
        return now.stream()
                .flatMap(Edits::read)
                .map(Edits::pairs)
                .filter(pairs -> !pairs.isEmpty())
                .mapToDouble(pairs -> 1.0 - (double) common(theirs, pairs) / sum(pairs))
                .reduce(share(proposed, now), Math::min);
    }

    /** What people read of a variant in full: what a label stands in. */
    private static Stream<String> read(Variant variant) {
        return Stream.concat(
                Stream.of(variant.body()),
                Stream.ofNullable(variant.parts().get("html"))
                        .map(html -> TAGS.matcher(html).replaceAll(" ")));
    }

    private static Map<String, Integer> pairs(String text) {
        Map<String, Integer> pairs = new HashMap<>();
        count("", text, pairs);
        return pairs;
    }

    private static long common(Map<String, Integer> old, Map<String, Integer> now) {
        return old.entrySet().stream()
                .mapToLong(pair -> Math.min(pair.getValue(), now.getOrDefault(pair.getKey(), 0)))
                .sum();
    }

    private static long sum(Map<String, Integer> pairs) {
        return pairs.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static void count(Variant variant, Map<String, Integer> pairs) {
        count(variant.locale() + "/body", variant.body(), pairs);
        variant.parts().forEach((part, text) -> count(variant.locale() + "/" + part, text, pairs));
    }

    private static void count(String where, String text, Map<String, Integer> pairs) {
        String letters = text.replaceAll("\\s+", "");
        for (int i = 0; i + 1 < letters.length(); i++) {
            pairs.merge(where + letters.substring(i, i + 2), 1, Integer::sum);
        }
    }
}
