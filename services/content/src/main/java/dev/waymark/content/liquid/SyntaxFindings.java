package dev.waymark.content.liquid;

import liqp.exceptions.LiquidException;
import liqp.org.antlr.v4.runtime.ParserRuleContext;

/** Says where a template is wrong, and how to put it right. */
final class SyntaxFindings {

    private static final int EXCERPT = 40;

    private SyntaxFindings() {}

    static LiquidSyntaxException at(ParserRuleContext where, String wrong, String fix) {
        return new LiquidSyntaxException(
                where.getStart().getLine(), where.getStart().getCharPositionInLine() + 1, wrong, fix);
    }

    /** The finding for what the parser could not read; its own message speaks of tokens, this one of the text. */
    static LiquidSyntaxException of(String body, LiquidException malformed) {
        int line = Math.max(1, malformed.line);
        int column = Math.max(0, malformed.charPositionInLine) + 1;
        return new LiquidSyntaxException(
                line,
                column,
                "this is not Liquid" + near(body, line, column),
                "Check that each {{ has its }}, each {% its %}, each block such as {% if %} its {% endif %}, "
                        + "and that tag and filter names are spelt right.");
    }

    static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1);
    }

    private static String near(String body, int line, int column) {
        String[] lines = body.split("\r?\n|\r", -1);
        if (line > lines.length) {
            return ": the template ends too early";
        }
        String text = lines[line - 1];
        int start = Math.min(Math.max(0, column - 1 - EXCERPT / 2), text.length());
        String excerpt = text.substring(start, Math.min(start + EXCERPT, text.length()));
        return excerpt.isBlank() ? ": the template ends too early" : ", near '" + excerpt.strip() + "'";
    }
}
