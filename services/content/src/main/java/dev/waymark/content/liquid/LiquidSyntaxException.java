package dev.waymark.content.liquid;

/** A template that is not Liquid, or asks for what templates here may not do. */
public final class LiquidSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String wrong;
    private final String fix;

    LiquidSyntaxException(int line, int column, String wrong, String fix) {
        this.line = line;
        this.column = column;
        this.wrong = wrong;
        this.fix = fix;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }

    public String wrong() {
        return wrong;
    }

    public String fix() {
        return fix;
    }

    /** Where the template is wrong, and the fix. */
    public String detail() {
        return "line " + line + ", column " + column + ": " + wrong + ". " + fix;
    }

    @Override
    public String getMessage() {
        return detail();
    }
}
