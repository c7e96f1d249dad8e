package dev.waymark.delivery;

/** Addresses as people other than their owner may see them. */
public final class Masking {

    private static final int HEAD = 3;
    private static final int HEAD_OF_MAIL = 1;
    private static final int TAIL = 4;

    private Masking() {}

    /**
     * The address with its middle hidden: {@code +8613800138000} becomes {@code +86*******8000}, and {@code ada@example.com}
     * {@code a**********.com}. Masking twice changes nothing.
     */
    public static String mask(String address) {
        int head = address.startsWith("+") ? HEAD : HEAD_OF_MAIL;
        if (address.length() <= head + TAIL) {
            return "*".repeat(address.length());
        }
        String middle = "*".repeat(address.length() - head - TAIL);
        return address.substring(0, head) + middle + address.substring(address.length() - TAIL);
    }
}
