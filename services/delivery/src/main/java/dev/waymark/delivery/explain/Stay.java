package dev.waymark.delivery.explain;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's entry into a journey, or the refusal of one.
 *
 * @param decision the journey service's code, such as {@code ENTERED}
 * @param reason why the person was refused, as that service wrote it
 * @param state {@code STARTING}, {@code ACTIVE}, {@code ENDED} or {@code REFUSED}
 * @param result how it ended
 * @param problem why the engine has not started it yet
 * @param heldAt the element at which a message is held; null where none is
 * @param lastAt the element of its last message; null where it tried none
 */
public record Stay(
        String decision,
        @Nullable String reason,
        String state,
        @Nullable String result,
        @Nullable String problem,
        @Nullable String heldAt,
        @Nullable String lastAt) {

    /** The stay in words for the marketer. */
    public String words(Locale locale) {
        Texts texts = Texts.of(Voice.MARKETER, locale);
        String entered = texts.first(List.of("entry." + decision, "entry.OTHER"), or(reason))
                .strip();
        String now =
                switch (state) {
                    case "STARTING" -> texts.text("state.STARTING", or(problem));
                    case "ENDED" -> texts.text("state.ENDED", or(result));
                    case "ACTIVE" -> inside(texts);
                    default -> "";
                };
        boolean silent = lastAt == null && !state.equals("REFUSED");
        return (entered + " " + now.strip() + (silent ? " " + texts.text("touch.NONE") : "")).strip();
    }

    private String inside(Texts texts) {
        if (heldAt != null) {
            return texts.text("state.ACTIVE_HELD", heldAt);
        }
        return lastAt == null ? texts.text("state.ACTIVE") : texts.text("state.ACTIVE_AFTER", lastAt);
    }

    private static String or(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** That nothing is on record, in words. */
    public static String nothing(boolean ofJourney, Locale locale) {
        return Texts.of(Voice.MARKETER, locale).text(ofJourney ? "person.NOTHING_OF_JOURNEY" : "person.NOTHING");
    }
}
