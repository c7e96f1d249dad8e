package dev.waymark.content.liquid;

import static dev.waymark.content.liquid.LiquidDialect.DATA;
import static dev.waymark.content.liquid.LiquidDialect.PERSON;
import static dev.waymark.content.liquid.LiquidDialect.PREFERENCE_LINK;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import liqp.nodes.AtomNode;
import liqp.nodes.BlockNode;
import liqp.nodes.FilterNode;
import liqp.nodes.InsertionNode;
import liqp.nodes.LNode;
import liqp.nodes.LookupNode;
import liqp.org.antlr.v4.runtime.ParserRuleContext;
import liqp.parser.v4.NodeVisitor;
import liquid.parser.v4.LiquidParser.AssignmentContext;
import liquid.parser.v4.LiquidParser.AtomContext;
import liquid.parser.v4.LiquidParser.Atom_outputContext;
import liquid.parser.v4.LiquidParser.BlockContext;
import liquid.parser.v4.LiquidParser.Capture_tag_IdContext;
import liquid.parser.v4.LiquidParser.Capture_tag_StrContext;
import liquid.parser.v4.LiquidParser.Cycle_tagContext;
import liquid.parser.v4.LiquidParser.FilterContext;
import liquid.parser.v4.LiquidParser.Include_relative_tagContext;
import liquid.parser.v4.LiquidParser.Include_tagContext;
import liquid.parser.v4.LiquidParser.IndexContext;
import liquid.parser.v4.LiquidParser.Lookup_IdContext;
import liquid.parser.v4.LiquidParser.Lookup_StrContext;
import liquid.parser.v4.LiquidParser.Lookup_id_indexesContext;
import liquid.parser.v4.LiquidParser.Other_tagContext;
import liquid.parser.v4.LiquidParser.OutputContext;
import liquid.parser.v4.LiquidParser.Param_exprContext;
import liquid.parser.v4.LiquidParser.ParseContext;
import liquid.parser.v4.LiquidParser.Simple_tagContext;
import liquid.parser.v4.LiquidParser.Table_tagContext;

/**
 * Builds the nodes of a template with Waymark's own meaning where liqp's differs: outputs are strict and as harmless as {@link Printing}
 * says, lookups keep no state, and what is not offered is refused here. On the way it notes which attributes of a person are named.
 */
final class NodeBuilder extends NodeVisitor {

    private static final String NAME_IT = "Name the attribute itself, for example person.firstName.";

    private final Set<String> declared;
    private final SortedSet<String> attributes = new TreeSet<>();
    private final SortedSet<String> names = new TreeSet<>();
    private Printing printing;

    NodeBuilder(Set<String> declared, Printing printing) {
        super(LiquidDialect.PARSER.insertions, LiquidDialect.PARSER.filters, true);
        this.declared = declared;
        this.printing = printing;
    }

    SortedSet<String> attributes() {
        return attributes;
    }

    /** The values named: {@code person.firstName}, {@code data.price}. */
    SortedSet<String> names() {
        return names;
    }

    @Override
    public BlockNode visitParse(ParseContext template) {
        if (printing == Printing.URI && isOneOutput(template.block())) {
            printing = Printing.PLAIN;
        }
        return super.visitParse(template);
    }

    @Override
    public LNode visitOutput(OutputContext output) {
        if (output.unparsed != null) {
            throw SyntaxFindings.at(
                    output.unparsed,
                    "'" + output.unparsed.getText() + "' cannot stand here",
                    "Print one value, then filters.");
        }
        ParserRuleContext value = output.term() == null ? output.expr() : output.term();
        LNode node = valueNode(value, output.filter(), true);
        return printing == Printing.PLAIN ? node : new PrintedNode(node, printing, isHarmless(output.filter()));
    }

    // What is captured is a value until it is printed; made harmless here too, it would be so twice.
    @Override
    public LNode visitCapture_tag_Id(Capture_tag_IdContext capture) {
        return plainly(() -> super.visitCapture_tag_Id(capture));
    }

    @Override
    public LNode visitCapture_tag_Str(Capture_tag_StrContext capture) {
        return plainly(() -> super.visitCapture_tag_Str(capture));
    }

    @Override
    public LNode visitAssignment(AssignmentContext assignment) {
        LNode value = valueNode(assignment.expr(), assignment.filter(), false);
        LNode name = new AtomNode(assignment.id().getText());
        return new InsertionNode(LiquidDialect.PARSER.insertions.get("assign"), name, value);
    }

    @Override
    public FilterNode visitFilter(FilterContext filter) {
        String name = filter.Id().getText();
        if (!LiquidDialect.FILTERS.contains(name)) {
            throw SyntaxFindings.at(filter, "there is no filter '" + name + "'", "Use one of: " + sorted() + ".");
        }
        FilterNode node = new FilterNode(filter, LiquidDialect.PARSER.filters.get(name));
        if (filter.params() != null) {
            filter.params().param_expr().forEach(parameter -> node.add(parameter(name, parameter)));
        }
        return node;
    }

    @Override
    public LookupNode visitLookup_id_indexes(Lookup_id_indexesContext lookup) {
        String root = lookup.id().getText();
        if (root.equals(PERSON)) {
            attributes.add(attribute(lookup));
        } else if (!root.equals(DATA) && !root.equals(PREFERENCE_LINK) && !declared.contains(root)) {
            throw SyntaxFindings.at(
                    lookup, "nothing is called '" + root + "'", "Write person." + root + " or data." + root + ".");
        }
        if (root.equals(PERSON) || root.equals(DATA)) {
            names.add(valueName(lookup));
        }
        LookupNode node = new LookupNode(root);
        lookup.index().forEach(index -> node.add(step(index)));
        return node;
    }

    @Override
    public LookupNode visitLookup_Str(Lookup_StrContext lookup) {
        throw SyntaxFindings.at(
                lookup, "a variable cannot be named by a text", "Write person.<attribute> or data.<field>.");
    }

    @Override
    public LookupNode visitLookup_Id(Lookup_IdContext lookup) {
        throw SyntaxFindings.at(
                lookup, "a variable cannot be named by a variable", "Write person.<attribute> or data.<field>.");
    }

    @Override
    public LNode visitInclude_tag(Include_tagContext tag) {
        throw notOffered(tag, "include");
    }

    @Override
    public LNode visitInclude_relative_tag(Include_relative_tagContext tag) {
        throw notOffered(tag, "include_relative");
    }

    @Override
    public LNode visitTable_tag(Table_tagContext tag) {
        throw notOffered(tag, "tablerow");
    }

    @Override
    public LNode visitCycle_tag(Cycle_tagContext tag) {
        throw notOffered(tag, "cycle");
    }

    @Override
    public LNode visitOther_tag(Other_tagContext tag) {
        throw notOffered(tag, tag.BlockId().getText());
    }

    @Override
    public LNode visitSimple_tag(Simple_tagContext tag) {
        String name = tag.SimpleTagId().getText();
        if (name.equals("break") || name.equals("continue")) {
            return super.visitSimple_tag(tag);
        }
        throw notOffered(tag, name);
    }

    private ValueNode valueNode(ParserRuleContext value, List<FilterContext> filters, boolean strict) {
        List<FilterNode> nodes = new ArrayList<>();
        filters.forEach(filter -> nodes.add(visitFilter(filter)));
        boolean defaulted =
                filters.stream().anyMatch(filter -> filter.Id().getText().equals("default"));
        return new ValueNode(value.getText(), value.getStart().getLine(), visit(value), nodes, strict, defaulted);
    }

    private LNode plainly(Supplier<LNode> node) {
        Printing outside = printing;
        printing = Printing.PLAIN;
        try {
            return node.get();
        } finally {
            printing = outside;
        }
    }

    private boolean isHarmless(List<FilterContext> filters) {
        return !filters.isEmpty() && filters.getLast().Id().getText().equals(printing.filter());
    }

    private static boolean isOneOutput(BlockContext template) {
        List<AtomContext> atoms = template.atom().stream()
                .filter(atom -> !atom.getText().isBlank())
                .toList();
        return atoms.size() == 1 && atoms.getFirst() instanceof Atom_outputContext;
    }

    private LNode parameter(String filter, Param_exprContext parameter) {
        LNode value = visit(parameter);
        return filter.equals("default")
                ? value
                : new ValueNode(parameter.getText(), parameter.getStart().getLine(), value, List.of(), true, false);
    }

    private LookupNode.Indexable step(IndexContext index) {
        return index.Dot() == null
                ? new Lookups.Computed(visit(index.expr()), index.expr().getText())
                : new Lookups.Field(index.id2().getText());
    }

    static String attribute(Lookup_id_indexesContext lookup) {
        if (lookup.index().isEmpty()) {
            throw SyntaxFindings.at(lookup, "'person' stands here alone", NAME_IT);
        }
        IndexContext first = lookup.index(0);
        if (first.Dot() != null) {
            return first.id2().getText();
        }
        String place = first.expr().getText();
        if (place.startsWith("\"") || place.startsWith("'")) {
            return SyntaxFindings.unquoted(place);
        }
        throw SyntaxFindings.at(first, "the attribute of the person is computed", NAME_IT);
    }

    /** The value that is looked up, without what is looked up in it; a field of {@code data} that is computed is {@code data} alone. */
    static String valueName(Lookup_id_indexesContext lookup) {
        String root = lookup.id().getText();
        if (root.equals(PERSON)) {
            return PERSON + "." + attribute(lookup);
        }
        if (!root.equals(DATA) || lookup.index().isEmpty()) {
            return root;
        }
        IndexContext first = lookup.index(0);
        String place =
                first.Dot() == null ? first.expr().getText() : first.id2().getText();
        boolean literal = place.startsWith("\"") || place.startsWith("'");
        if (first.Dot() == null && !literal) {
            return root;
        }
        return root + "." + (literal ? SyntaxFindings.unquoted(place) : place);
    }

    private static LiquidSyntaxException notOffered(ParserRuleContext tag, String name) {
        return SyntaxFindings.at(
                tag,
                "the tag '" + name + "' is not offered",
                "Use assign, break, capture, case, comment, continue, for, if, raw or unless.");
    }

    private static String sorted() {
        return String.join(", ", new TreeSet<>(LiquidDialect.FILTERS));
    }
}
