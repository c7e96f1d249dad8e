package dev.waymark.content.review;

/** What a rule looks at. */
public enum RuleKind {
    /**
     * None of the words may stand in the text. Width, case, spaces, punctuation and tags between the characters do not hide a word; the end
     * of a sentence and a printed value part it. A word within one of the phrases of {@code except} is none.
     */
    WORDS(true),
    /** One of the words must stand in the text. */
    REQUIRED_WORDS(true),
    /** The text may not begin with one of the words. */
    START(true),
    /** The text must begin with one of the words, unless the gateway signs messages. */
    SIGNATURE(true),
    /** The words may stand in the text once, and where the gateway signs messages not at all; the branches of a condition are read one after the other. */
    SIGNATURE_AGAIN(true),
    /** The text may not be in capitals alone, if it has four letters or more. */
    CAPITALS(false),
    /** A value that may be missing is printed without a default and without a condition about it. */
    UNDECLARED(false),
    /** A value is named that is none of the fields, where the template declares fields. */
    UNKNOWN_FIELD(false),
    /** Something personal is named in a variant that is for those who chose messages that are not. */
    PERSONAL_VALUE(false),
    /** A variant is personal, and there is none that those who chose messages that are not could get. Looks at variants, not at texts. */
    IMPERSONAL_MISSING(false),
    /** A link is {@code http}. */
    PLAIN_LINK(false),
    /** The text of a link names another host than the one it leads to. HTML alone. */
    LINK_TEXT(false),
    /** A link leads to one of the hosts that the words name, or to one below it. */
    LINK_HOST(true),
    /** An image has no {@code alt}. HTML alone. */
    IMAGE_TEXT(false),
    /** A sentence has more words than the rule's {@code most}. A printed value is one word, a link none. */
    SENTENCE_WORDS(false, true),
    /** A sentence has more letters and digits than the rule's {@code most}, for writing without spaces between words. A printed value is two, a link none. */
    SENTENCE_CHARACTERS(false, true);

    private final boolean words;
    private final boolean limit;

    RuleKind(boolean words) {
        this(words, false);
    }

    RuleKind(boolean words, boolean limit) {
        this.words = words;
        this.limit = limit;
    }

    /** Whether rules of this kind say how much is the most. */
    boolean hasLimit() {
        return limit;
    }

    /** Whether rules of this kind have words. */
    boolean hasWords() {
        return words;
    }
}
