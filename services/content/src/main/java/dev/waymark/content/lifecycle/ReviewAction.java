package dev.waymark.content.lifecycle;

/** What is recorded of a version. */
public enum ReviewAction {
    /** It was written. */
    WRITE,
    /** It was handed in. */
    SUBMIT,
    APPROVE,
    REJECT,
    /** Nobody was asked, for review is off by configuration. */
    SKIP_REVIEW,
    PUBLISH,
    /** It was taken out of use. */
    RETIRE,
    /** It was taken out of use, for another version was published. */
    REPLACE,
    /** Somebody declared that a text which a language model began is her own now. */
    UNLABEL
}
