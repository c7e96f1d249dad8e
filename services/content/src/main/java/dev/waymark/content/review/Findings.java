package dev.waymark.content.review;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the automatic checks find in a version.
 *
 * @param list errors first, then in the order of the text; {@value #MOST} at most
 * @param total how many there are in all
 * @param rules the version of the rules
 */
public record Findings(List<Finding> list, int total, String rules) {

    /** The most that are listed. A version with more cannot be submitted, for nobody could accept what she does not see. */
    public static final int MOST = 500;

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::variant)
            .thenComparing(Finding::part)
            .thenComparing(Finding::start)
            .thenComparing(Finding::rule);

    public Findings {
        list = List.copyOf(list);
    }

    static Findings of(List<Finding> all, String rules) {
        return new Findings(all.stream().sorted(ORDER).limit(MOST).toList(), all.size(), rules);
    }

    /**
     * These and others.
     *
     * @param by the version of the rules that the others come from
     */
    public Findings and(List<Finding> others, String by) {
        List<Finding> all = Stream.concat(list.stream(), others.stream()).toList();
        Findings shown = of(all, rules + " + " + by);
        return new Findings(shown.list(), total + others.size(), shown.rules());
    }

    /** Whether the version cannot be submitted. */
    public boolean refuse() {
        return total > list.size() || list.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** The names of those that are listed. */
    public Set<String> ids() {
        return list.stream().map(Finding::id).collect(Collectors.toSet());
    }
}
