package dev.waymark.consent.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from all others (IANA special-purpose address registries, RFC 6890), so that a webhook cannot be used to
 * reach what only this service can.
 */
final class PublicAddress {

    private static final List<Block> SPECIAL_V4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");
    private static final List<Block> GLOBAL_V6 = blocks("2000::/3");
    private static final List<Block> SPECIAL_V6 = blocks("2001::/23", "2001:db8::/32", "3fff::/20");
    private static final List<Block> NAT64 = blocks("64:ff9b::/96");
    private static final List<Block> SIX_TO_FOUR = blocks("2002::/16");

    private PublicAddress() {}

    /** A block of addresses: those that begin with the same bits. */
    private static final class Block {

        private final byte[] start;
        private final int bits;

        Block(byte[] start, int bits) {
            this.start = start;
            this.bits = bits;
        }

        boolean holds(byte[] address) {
            int whole = bits / Byte.SIZE;
            int mask = 0xff00 >> (bits % Byte.SIZE);
            return Arrays.equals(start, 0, whole, address, 0, whole)
                    && (whole == start.length || ((start[whole] ^ address[whole]) & mask & 0xff) == 0);
        }
    }

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? !in(SPECIAL_V4, bytes) : isPublicV6(bytes);
    }

    /** Global unicast only; of the addresses that carry an IPv4 address, those whose carried one is public. */
    private static boolean isPublicV6(byte[] bytes) {
        if (in(NAT64, bytes)) {
            return !in(SPECIAL_V4, Arrays.copyOfRange(bytes, 12, 16));
        }
        if (in(SIX_TO_FOUR, bytes)) {
            return !in(SPECIAL_V4, Arrays.copyOfRange(bytes, 2, 6));
        }
        return in(GLOBAL_V6, bytes) && !in(SPECIAL_V6, bytes);
    }

    private static boolean in(List<Block> blocks, byte[] address) {
        return blocks.stream().anyMatch(block -> block.holds(address));
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(PublicAddress::block).toList();
    }

    private static Block block(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] start = InetAddress.getByName(text.substring(0, slash)).getAddress();
            return new Block(start, Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("A literal address needs no name server", impossible);
        }
    }
}
