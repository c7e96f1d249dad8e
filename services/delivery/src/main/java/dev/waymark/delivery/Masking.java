package dev.waymark.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as people other than their owner may see them. */
public final class Masking {

    private static final int HEAD = 3;
    private static final int HEAD_OF_MAIL = 1;
    private static final int TAIL = 4;

    /** People on an account of a platform are {@code <account>:<id>}; the account is the brand's own. */
    private static final Pattern ACCOUNT = Pattern.compile("([a-z][a-z0-9-]{0,31}:)(.+)");

    private Masking() {}

    /**
     * The address with its middle hidden: {@code +8613800138000} becomes {@code +86*******8000}, {@code ada@example.com}
     * {@code a**********.com}, and {@code brand:oABCdef123456} {@code brand:o********3456}. Masking twice changes nothing.
     */
    public static String mask(String address) {
        Matcher onAccount = ACCOUNT.matcher(address);
        return onAccount.matches() ? onAccount.group(1) + hidden(onAccount.group(2)) : hidden(address);
    }

    private static String hidden(String address) {
        int head = address.startsWith("+") ? HEAD : HEAD_OF_MAIL;
        if (address.length() <= head + TAIL) {
            return "*".repeat(address.length());
        }
        String middle = "*".repeat(address.length() - head - TAIL);
        return address.substring(0, head) + middle + address.substring(address.length() - TAIL);
    }
}
