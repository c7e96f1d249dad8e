package dev.waymark.content.arms;

/** What an arm can be won by. A message is won once, by the first of those that count. */
public enum Win {
    /** The person followed a link. */
    CLICKED,
    /** She answered. */
    REPLIED,
    /** She did what the journey names as the message's goal. */
    CONVERTED
}
