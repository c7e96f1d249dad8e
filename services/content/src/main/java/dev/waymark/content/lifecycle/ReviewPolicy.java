package dev.waymark.content.lifecycle;

/** Whether somebody else must look at a version before it is published. */
public enum ReviewPolicy {
    REQUIRED,
    /** For a team of one: what is submitted is published, if the automatic checks find no error; but not what was proposed, which she approves first. */
    OFF
}
