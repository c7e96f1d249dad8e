package dev.waymark.consent.preferences;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses forms that another site made the browser send. A form holds a proof, bound to its link and to a random value that the browser keeps in a
 * SameSite cookie: who does not have both the link and the cookie cannot make one. And the browser's own words about where a request comes from
 * (Fetch Metadata, Origin) must not contradict.
 *
 * <p>An Origin of {@code null} says nothing: that is what browsers send for a page with the referrer policy {@code no-referrer} (Fetch standard, "append a
 * request Origin header").
 */
public final class FormGuard {

    private static final Pattern RANDOM_TEXT = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LinkTokens tokens;

    FormGuard(LinkTokens tokens) {
        this.tokens = tokens;
    }

    /** The browser's random value: the one it has, or a new one. */
    public String browser(@Nullable String cookie) {
        return cookie != null && RANDOM_TEXT.matcher(cookie).matches() ? cookie : random();
    }

    /** The name of a new form. */
    public String newForm() {
        return random();
    }

    /** The proof to put into a form. */
    public String proof(String token, String browser, String form) {
        return tokens.formProof(token, browser, form);
    }

    /** What came with a form. */
    public record Sent(
            @Nullable String cookie,
            @Nullable String form,
            @Nullable String proof,
            @Nullable String fetchSite,
            @Nullable String origin) {}

    /**
     * Whether a form is one that this site gave to this browser for this link.
     *
     * @param ownOrigin the address of this site as the browser knows it
     */
    public boolean accepts(String token, Sent sent, String ownOrigin) {
        String cookie = sent.cookie();
        String form = sent.form();
        String proof = sent.proof();
        if (cookie == null || form == null || proof == null) {
            return false;
        }
        boolean formed = RANDOM_TEXT.matcher(cookie).matches()
                && RANDOM_TEXT.matcher(form).matches();
        return formed && sameSite(sent, ownOrigin) && tokens.isFormProof(proof, token, cookie, form);
    }

    private static boolean sameSite(Sent sent, String ownOrigin) {
        boolean site = sent.fetchSite() == null || sent.fetchSite().equals("same-origin");
        boolean origin = sent.origin() == null
                || sent.origin().equals("null")
                || sent.origin().equals(ownOrigin);
        return site && origin;
    }

    private static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
