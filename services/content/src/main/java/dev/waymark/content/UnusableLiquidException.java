package dev.waymark.content;

import dev.waymark.content.liquid.LiquidSyntaxException;

/** A variant's body or part that is not Liquid, or not what templates may use. */
public final class UnusableLiquidException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final LiquidSyntaxException finding;

    UnusableLiquidException(String field, LiquidSyntaxException finding) {
        super(finding);
        this.field = field;
        this.finding = finding;
    }

    public String field() {
        return field;
    }

    public LiquidSyntaxException finding() {
        return finding;
    }

    /** Where the template is wrong, and the fix. */
    public String detail() {
        return field + ", " + finding.detail();
    }
}
