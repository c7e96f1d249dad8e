package dev.waymark.content;

/** A value that breaks a rule. Names the field and the fix; holds no personal data, so it may be answered and logged. */
public final class UnusableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String wrong;
    private final String fix;

    /**
     * A refusal of one value.
     *
     * @param field where it is, as a JSON path such as {@code variants[0].locale}
     * @param wrong what is wrong, as the end of a sentence that starts with the field
     * @param fix what to do, as a sentence
     */
    public UnusableValueException(String field, String wrong, String fix) {
        this.field = field;
        this.wrong = wrong;
        this.fix = fix;
    }

    public String field() {
        return field;
    }

    public String wrong() {
        return wrong;
    }

    public String fix() {
        return fix;
    }

    /** The refusal in two sentences: the field, what is wrong with it, and the fix. */
    public String detail() {
        return field + " " + wrong + ". " + fix;
    }

    @Override
    public String getMessage() {
        return detail();
    }
}
