package dev.waymark.content.review;

/** How much a finding weighs. */
public enum Severity {
    /** The version cannot be submitted. */
    ERROR,
    /** Whoever approves the version must accept it by name. */
    WARNING
}
