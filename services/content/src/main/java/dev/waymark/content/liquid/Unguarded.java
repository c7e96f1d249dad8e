package dev.waymark.content.liquid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liquid.parser.v4.LiquidParser.AssignmentContext;
import liquid.parser.v4.LiquidParser.Case_tagContext;
import liquid.parser.v4.LiquidParser.Elsif_tagContext;
import liquid.parser.v4.LiquidParser.FilterContext;
import liquid.parser.v4.LiquidParser.If_tagContext;
import liquid.parser.v4.LiquidParser.Lookup_id_indexesContext;
import liquid.parser.v4.LiquidParser.OutputContext;
import liquid.parser.v4.LiquidParser.Unless_tagContext;

/**
 * Finds where a template prints a value that may be missing: without a default, and without a condition about that value
 * around it. Whichever way the condition goes, its author has thought of people who lack the value. A variable to which such a value was assigned
 * is as good as the value.
 */
final class Unguarded {

    private static final String DEFAULT = "default";

    private final String source;
    private final Predicate<String> mayBeMissing;
    private final List<NamedValue> found = new ArrayList<>();
    private final Set<String> variables = new HashSet<>();

    private Unguarded(String source, Predicate<String> mayBeMissing) {
        this.source = source;
        this.mayBeMissing = mayBeMissing;
    }

    static List<NamedValue> in(String source, ParseTree template, Predicate<String> mayBeMissing) {
        Unguarded unguarded = new Unguarded(source, mayBeMissing);
        unguarded.walk(template, Set.of());
        return unguarded.found;
    }

    private void walk(ParseTree tree, Set<String> guarded) {
        Set<String> inside = new TreeSet<>(guarded);
        switch (tree) {
            case If_tagContext condition -> {
                asked(condition.expr(), inside);
                condition.elsif_tag().stream().map(Elsif_tagContext::expr).forEach(expr -> asked(expr, inside));
            }
            case Unless_tagContext condition -> asked(condition.expr(), inside);
            case Case_tagContext condition -> asked(condition.expr(), inside);
            case OutputContext output -> {
                value(output.term() == null ? output.expr() : output.term(), output.filter(), guarded);
                return;
            }
            case AssignmentContext assign -> {
                assigned(assign, guarded);
                return;
            }
            default -> {}
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            walk(tree.getChild(i), inside);
        }
    }

    private void asked(ParseTree condition, Set<String> guarded) {
        lookups(condition).forEach(lookup -> guarded.add(NodeBuilder.valueName(lookup)));
    }

    private void assigned(AssignmentContext assign, Set<String> guarded) {
        boolean missing =
                !isDefaulted(assign.filter()) && !open(assign.expr(), guarded).isEmpty();
        if (missing) {
            variables.add(assign.id().getText());
        } else {
            variables.remove(assign.id().getText());
        }
        parameters(assign.filter(), guarded);
    }

    private void value(ParseTree printed, List<FilterContext> filters, Set<String> guarded) {
        if (!isDefaulted(filters)) {
            open(printed, guarded).forEach(this::add);
        }
        parameters(filters, guarded);
    }

    /** Of several defaults the last one decides; one that may itself be missing is none. */
    private void parameters(List<FilterContext> filters, Set<String> guarded) {
        for (int i = 0; i < filters.size(); i++) {
            FilterContext filter = filters.get(i);
            boolean decides = !isDefault(filter) || !isDefaulted(filters.subList(i + 1, filters.size()));
            if (decides && filter.params() != null) {
                open(filter.params(), guarded).forEach(this::add);
            }
        }
    }

    private static boolean isDefaulted(List<FilterContext> filters) {
        return filters.stream().anyMatch(Unguarded::isDefault);
    }

    private static boolean isDefault(FilterContext filter) {
        return filter.Id().getText().equals(DEFAULT);
    }

    private Set<Lookup_id_indexesContext> open(ParseTree tree, Set<String> guarded) {
        Set<Lookup_id_indexesContext> open = new LinkedHashSet<>();
        for (Lookup_id_indexesContext lookup : lookups(tree)) {
            String name = NodeBuilder.valueName(lookup);
            boolean missing = isGiven(lookup) ? mayBeMissing.test(name) : variables.contains(name);
            if (missing && !guarded.contains(name)) {
                open.add(lookup);
            }
        }
        return open;
    }

    /** All lookups below a place in the tree. */
    static List<Lookup_id_indexesContext> lookups(ParseTree tree) {
        List<Lookup_id_indexesContext> all = new ArrayList<>();
        if (tree instanceof Lookup_id_indexesContext lookup) {
            all.add(lookup);
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            all.addAll(lookups(tree.getChild(i)));
        }
        return all;
    }

    /** Whether it looks up what the sender gives, not a variable of the template. */
    static boolean isGiven(Lookup_id_indexesContext lookup) {
        String root = lookup.id().getText();
        return root.equals(LiquidDialect.PERSON) || root.equals(LiquidDialect.DATA);
    }

    private void add(Lookup_id_indexesContext lookup) {
        found.add(named(source, lookup));
    }

    // The parser counts characters, not UTF-16 units.
    static NamedValue named(String source, Lookup_id_indexesContext lookup) {
        int start = source.offsetByCodePoints(0, lookup.getStart().getStartIndex());
        int end = source.offsetByCodePoints(0, lookup.getStop().getStopIndex() + 1);
        return new NamedValue(NodeBuilder.valueName(lookup), start, end);
    }
}
