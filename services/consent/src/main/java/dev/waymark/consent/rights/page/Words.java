package dev.waymark.consent.rights.page;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The words of a copy, in English or Simplified Chinese: {@code rights/words_*.properties}. */
final class Words {

    private static final Map<String, Words> BY_LANGUAGE = Map.of("en", new Words("en"), "zh", new Words("zh"));

    private final ResourceBundle bundle;

    private Words(String language) {
        this.bundle = ResourceBundle.getBundle(
                "rights.words",
                Locale.forLanguageTag(language),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** @param language en or zh; any other is en */
    static Words in(String language) {
        Words words = BY_LANGUAGE.get(language);
        return words == null ? new Words("en") : words;
    }

    /** The words for a key; the key itself, taken apart, where there are none. */
    String of(String key) {
        return bundle.containsKey(key) ? bundle.getString(key) : plain(key.substring(key.lastIndexOf('.') + 1));
    }

    /** {@code cartId} as "cart id". */
    private static String plain(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
