package dev.waymark.consent;

/** Why a person must not be contacted, whatever the person agreed to. Kinds stand and end apart. */
public enum SuppressionKind {
    HARD_BOUNCE,
    COMPLAINT,
    REFUSAL_LIST,
    MANUAL,
    REGULATORY,
    TEMPORARY
}
