package dev.waymark.delivery;

/** Addresses as people other than their owner may see them. */
public final class Masking {

    private static final int HEAD = 3;
    private static final int TAIL = 4;

    private Masking() {}

    /** The address with its middle hidden: {@code +8613800138000} becomes {@code +86*******8000}. Masking twice changes nothing. */
    public static String mask(String address) {
        if (address.length() <= HEAD + TAIL) {
            return "*".repeat(address.length());
        }
        String middle = "*".repeat(address.length() - HEAD - TAIL);
        return address.substring(0, HEAD) + middle + address.substring(address.length() - TAIL);
    }
}
