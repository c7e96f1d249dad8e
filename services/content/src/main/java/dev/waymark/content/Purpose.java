package dev.waymark.content;

/** What a template's messages are for. Some of the automatic checks hold for marketing alone. */
public enum Purpose {
    MARKETING,
    /** Asked for by the person, or needed for what she bought: receipts, codes, changes of terms. */
    TRANSACTIONAL
}
