package dev.waymark.consent.preferences.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows.
 *
 * @param frame its address, its form and its language
 * @param expires the day on which the link ends
 * @param purposes what can be switched
 * @param messages the newest messages; null when they cannot be shown
 * @param facts what is known of the person; null when it cannot be shown
 * @param copyAsked the day on which a copy was asked for; null for never
 * @param copyUntil the day until which the copy asked for can be fetched; null when there is none
 * @param erasureAsked the day on which erasure was asked for; null for never
 */
record PageView(
        Frame frame,
        String expires,
        List<PurposeView> purposes,
        @Nullable List<MessageView> messages,
        @Nullable List<FactView> facts,
        @Nullable String copyAsked,
        @Nullable String copyUntil,
        @Nullable String erasureAsked) {

    /**
     * The form of a page, and what was just done.
     *
     * @param language en or zh
     * @param path the page's own address
     * @param form the name of the form
     * @param proof the form's proof
     * @param done what was just done, as a word of the page's own; null for nothing
     */
    record Frame(
            String language,
            String path,
            String form,
            String proof,
            @Nullable String done) {}

    /**
     * A purpose in the person's words.
     *
     * @param notice the address of the whole notice; null where none is managed
     */
    record PurposeView(String id, String text, @Nullable String notice, List<SwitchView> switches) {}

    /**
     * One channel of a purpose.
     *
     * @param state ON, OFF, PENDING, NEEDED (no consent is asked for) or HELD (suppressed)
     * @param since the day of the statement that decided; null when none did
     * @param source where it was made
     * @param press what pressing it says
     */
    record SwitchView(
            String channel,
            String state,
            @Nullable String since,
            @Nullable String source,
            String press) {}

    /** A message: for what and how it came, and why, in sentences. */
    record MessageView(String day, String channel, String purpose, String headline, List<String> details) {}

    /**
     * Something that is known.
     *
     * @param kind ATTRIBUTE, TAG, ADDRESS, LOCALE or ZONE
     * @param name the attribute, or the address's channel
     * @param say what the person can do with it: PAUSE (or delete), RESUME (or delete), or NONE; NEEDED where the law wants it kept
     * @param path what the buttons name; null without any
     */
    record FactView(
            String kind,
            String name,
            String value,
            String say,
            @Nullable String path) {}
}
