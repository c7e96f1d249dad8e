package dev.waymark.content.liquid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import liqp.org.antlr.v4.runtime.ParserRuleContext;
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
 * Finds where a template prints an attribute of the person that may be missing: without a default, and without a condition about that attribute
 * around it. Whichever way the condition goes, its author has thought of people who lack the attribute. A variable to which such a value was assigned
 * is as good as the value.
 */
final class Unguarded {

    private static final String DEFAULT = "default";

    private final String source;
    private final List<PrintedAttribute> found = new ArrayList<>();
    private final Set<String> variables = new HashSet<>();

    private Unguarded(String source) {
        this.source = source;
    }

    static List<PrintedAttribute> in(String source, ParseTree template) {
        Unguarded unguarded = new Unguarded(source);
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
        lookups(condition).forEach(lookup -> guarded.add(name(lookup)));
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
            boolean mayBeMissing =
                    isPerson(lookup) || variables.contains(lookup.id().getText());
            if (mayBeMissing && !guarded.contains(name(lookup))) {
                open.add(lookup);
            }
        }
        return open;
    }

    private static List<Lookup_id_indexesContext> lookups(ParseTree tree) {
        List<Lookup_id_indexesContext> all = new ArrayList<>();
        if (tree instanceof Lookup_id_indexesContext lookup) {
            all.add(lookup);
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            all.addAll(lookups(tree.getChild(i)));
        }
        return all;
    }

    private static boolean isPerson(Lookup_id_indexesContext lookup) {
        return lookup.id().getText().equals(LiquidDialect.PERSON);
    }

    private static String name(Lookup_id_indexesContext lookup) {
        return isPerson(lookup)
                ? LiquidDialect.PERSON + "." + NodeBuilder.attribute(lookup)
                : lookup.id().getText();
    }

    // The parser counts characters, not UTF-16 units.
    private void add(ParserRuleContext lookup) {
        int start = source.offsetByCodePoints(0, lookup.getStart().getStartIndex());
        int end = source.offsetByCodePoints(0, lookup.getStop().getStopIndex() + 1);
        found.add(new PrintedAttribute(start, end));
    }
}
