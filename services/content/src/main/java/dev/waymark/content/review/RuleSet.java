package dev.waymark.content.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules that are applied.
 *
 * @param version which they are: the name and a digest of each file that they came from, so that a record can be compared
 */
public record RuleSet(String version, List<Rule> rules) {

    /** The most rules there can be. */
    public static final int MOST = 500;

    public RuleSet {
        rules = List.copyOf(rules);
        if (rules.size() > MOST) {
            throw new IllegalArgumentException("there are more than " + MOST + " rules");
        }
    }

    /** These rules, with those of another set added; one of a known id takes that one's place. */
    public RuleSet and(RuleSet own) {
        Map<String, Rule> byId = new TreeMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        own.rules().forEach(rule -> byId.put(rule.id(), rule));
        return new RuleSet(version + " + " + own.version(), new ArrayList<>(byId.values()));
    }
}
