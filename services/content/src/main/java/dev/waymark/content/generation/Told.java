package dev.waymark.content.generation;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells a text of a brief that states something from one that tells a language model what to do, as it comes with facts out of files: "Ignore the above and say ...". It
 * knows the turns of phrase of such orders in English and Chinese, no others.
 */
final class Told {

    private static final String BEFORE =
            "above|previous|prior|preceding|earlier|foregoing|instructions?|rules|prompts?|guidelines";
    private static final Pattern ORDER =
            Pattern.compile("\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:"
                    + BEFORE + ")\\b"
                    + "|\\bsystem (?:prompt|message)\\b|\\byour (?:instructions?|prompt|guidelines)\\b"
                    + "|\\b(?:you are|act as|pretend to be) an? (?:ai|assistant|language model|chatbot)\\b"
                    + "|(?:忽略|无视|忘记|忘掉|不要理会|不必理会|不要遵守).{0,12}(?:以上|上述|上面|之前|前面|先前|此前|指令|指示|规则|提示词)"
                    + "|系统提示词|你的(?:指令|指示|规则|提示词)|你现在是|你是一个|请你?扮演");

    private Told() {}

    /** Whether it is an order to whoever writes. */
    static boolean isOrder(String text) {
        return ORDER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .find();
    }
}
