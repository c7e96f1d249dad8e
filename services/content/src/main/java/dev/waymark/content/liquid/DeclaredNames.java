package dev.waymark.content.liquid;

import java.util.HashSet;
import java.util.Set;
import liqp.org.antlr.v4.runtime.ParserRuleContext;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liquid.parser.v4.LiquidParser.AssignmentContext;
import liquid.parser.v4.LiquidParser.Capture_tag_IdContext;
import liquid.parser.v4.LiquidParser.Capture_tag_StrContext;
import liquid.parser.v4.LiquidParser.For_arrayContext;
import liquid.parser.v4.LiquidParser.For_rangeContext;

/** The variables that a template makes itself: assigned, captured, looped over. */
final class DeclaredNames {

    private static final String FOR_LOOP = "forloop";
    private static final Set<String> RESERVED =
            Set.of(LiquidDialect.PERSON, LiquidDialect.DATA, LiquidDialect.PREFERENCE_LINK, FOR_LOOP);

    private final Set<String> names = new HashSet<>(Set.of(FOR_LOOP));

    private DeclaredNames() {}

    static Set<String> in(ParseTree template) {
        DeclaredNames declared = new DeclaredNames();
        declared.collect(template);
        return declared.names;
    }

    private void collect(ParseTree tree) {
        switch (tree) {
            case AssignmentContext assign -> declare(assign, assign.id().getText());
            case Capture_tag_IdContext capture -> declare(capture, capture.id().getText());
            case Capture_tag_StrContext capture ->
                declare(capture, SyntaxFindings.unquoted(capture.Str().getText()));
            case For_arrayContext loop -> declare(loop, loop.id().getText());
            case For_rangeContext loop -> declare(loop, loop.id().getText());
            default -> {}
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            collect(tree.getChild(i));
        }
    }

    private void declare(ParserRuleContext where, String name) {
        if (RESERVED.contains(name)) {
            throw SyntaxFindings.at(where, "'" + name + "' cannot be given another value", "Use another name.");
        }
        names.add(name);
    }
}
