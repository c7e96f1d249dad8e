package dev.waymark.consent.preferences.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The two languages of the pages, {@code en} and {@code zh}. */
final class Languages {

    private static final String ENGLISH = "en";
    private static final String CHINESE = "zh";
    private static final List<String> ALL = List.of(ENGLISH, CHINESE);

    private Languages() {}

    /** The one that was chosen, else the first that the browser prefers. */
    static String of(@Nullable String chosen, List<Locale> preferred) {
        return Stream.concat(Stream.ofNullable(chosen), preferred.stream().map(Locale::getLanguage))
                .filter(ALL::contains)
                .findFirst()
                .orElse(ENGLISH);
    }

    /** As HTML names it. */
    static String tag(String language) {
        return language.equals(CHINESE) ? "zh-Hans" : ENGLISH;
    }

    /** As delivery names it. */
    static String voice(String language) {
        return language.equals(CHINESE) ? "zh-CN" : ENGLISH;
    }

    /** The one in the page's language, else in English, else any. */
    static <T> Optional<T> pick(Map<String, T> byLocale, String language) {
        return Stream.of(language, ENGLISH)
                .flatMap(wanted -> byLocale.entrySet().stream()
                        .filter(each -> Locale.forLanguageTag(each.getKey())
                                .getLanguage()
                                .equals(wanted))
                        .map(Map.Entry::getValue))
                .findFirst()
                .or(() -> byLocale.values().stream().findFirst());
    }

    /** A day in words; days are days in UTC. */
    static String day(Instant moment, String language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.equals(CHINESE) ? Locale.SIMPLIFIED_CHINESE : Locale.UK)
                .format(moment.atOffset(ZoneOffset.UTC));
    }
}
