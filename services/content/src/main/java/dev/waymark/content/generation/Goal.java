package dev.waymark.content.generation;

/** What a message is to bring about. */
public enum Goal {
    /** Tell of something new. */
    ANNOUNCE,
    /** Tell of an offer; what the offer is, the facts say. */
    OFFER,
    /** Remind of something that was begun. */
    REMIND,
    /** Greet somebody who is new. */
    WELCOME,
    /** Write to somebody who was not heard of for long. */
    WIN_BACK,
    /** Invite to an event. */
    INVITE,
    THANK,
    /** Tell what somebody must know. */
    INFORM
}
