package dev.waymark.content.generation;

import dev.waymark.content.Variant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of a text was changed: one less the share of pairs of neighbouring characters that both have (Sørensen and Dice), spaces apart. A text that is
 * moved about counts as little changed, one that is written anew as changed almost wholly.
 */
public final class Edits {

    private Edits() {}

    /** From 0, where they say the same, to 1, where they have nothing in common. Variants are compared by their locale. */
    public static double share(List<Variant> before, List<Variant> after) {
        Map<String, Integer> old = new HashMap<>();
        Map<String, Integer> now = new HashMap<>();
        before.forEach(variant -> count(variant, old));
        after.forEach(variant -> count(variant, now));
        long common = old.entrySet().stream()
                .mapToLong(pair -> Math.min(pair.getValue(), now.getOrDefault(pair.getKey(), 0)))
                .sum();
        long all = sum(old) + sum(now);
        return all == 0 ? 0 : 1 - 2.0 * common / all;
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
