package dev.waymark.consent.preferences.page;

import dev.waymark.consent.Notice;
import dev.waymark.consent.store.NoticeShelf;
import dev.waymark.consent.store.NoticeShelf.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The whole notices behind the short texts of the page (layered notice, WP260 of the Article 29 Working Party, 35 to 37). A purpose's notice is the one that has
 * the purpose's name; a statement's is the one that the person was shown.
 */
@ApplicationScoped
class NoticeTexts {

    private final NoticeShelf shelf;

    NoticeTexts(NoticeShelf shelf) {
        this.shelf = shelf;
    }

    /** A text, and whose it is. */
    record Found(String notice, Text text) {

        /** As a statement names it. */
        Notice named() {
            return new Notice(notice, text.version(), text.locale(), text.sha256());
        }
    }

    /** The newest version, in the page's language if it has one; empty where no text is managed. */
    Uni<Optional<Found>> newest(String notice, String language) {
        return shelf.texts(notice)
                .map(texts -> texts.isEmpty()
                        ? Optional.empty()
                        : pick(notice, texts, texts.getLast().version(), language));
    }

    /** That version, in that locale, else as {@link #newest}; empty where it is not managed. */
    Uni<Optional<Found>> exactly(String notice, String version, @Nullable String locale, String language) {
        return shelf.texts(notice).map(texts -> texts.stream()
                .filter(text -> text.version().equals(version) && text.locale().equals(locale))
                .findFirst()
                .map(text -> new Found(notice, text))
                .or(() -> pick(notice, texts, version, language)));
    }

    private static Optional<Found> pick(String notice, List<Text> texts, String version, String language) {
        Map<String, Text> byLocale = texts.stream()
                .filter(text -> text.version().equals(version))
                .collect(Collectors.toMap(Text::locale, text -> text));
        return Languages.pick(byLocale, language).map(text -> new Found(notice, Objects.requireNonNull(text)));
    }
}
