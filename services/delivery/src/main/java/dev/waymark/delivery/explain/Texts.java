package dev.waymark.delivery.explain;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The texts of one voice in one language: {@code explain/<voice>_<language>.properties}, in the form of {@link MessageFormat}. */
public final class Texts {

    /** The languages that have texts. */
    public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale, ResourceBundle bundle) {
        this.locale = locale;
        this.bundle = bundle;
    }

    /** The texts in that language; English where it has none. */
    public static Texts of(Voice voice, Locale locale) {
        Locale known = LOCALES.contains(locale) ? locale : Locale.ENGLISH;
        // Without the fall-back to the language of the machine.
        Control control = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
        return new Texts(
                known,
                ResourceBundle.getBundle("explain." + voice.wire(), known, Texts.class.getClassLoader(), control));
    }

    /** Whether there is a text under that key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /**
     * The text under the key.
     *
     * @param values as the comment at the top of the bundle numbers them
     * @throws MissingResourceException where there is none; a test sees to it that there is
     */
    public String text(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /** The text under the first of the keys that has one. */
    public String first(List<String> keys, Object... values) {
        return text(keys.stream().filter(this::has).findFirst().orElseGet(keys::getLast), values);
    }

    Locale locale() {
        return locale;
    }
}
