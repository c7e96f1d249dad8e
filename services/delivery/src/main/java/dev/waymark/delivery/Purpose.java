package dev.waymark.delivery;

import java.util.Arrays;
import java.util.Optional;

/** Why a message is sent; consent and caps are decided by it. */
public enum Purpose {
    MARKETING("marketing"),
    TRANSACTIONAL("transactional");

    private final String wire;

    Purpose(String wire) {
        this.wire = wire;
    }

    /** The purpose as drawings and contracts write it. */
    public String wire() {
        return wire;
    }

    /** The purpose of that name; empty when there is none. */
    public static Optional<Purpose> of(String wire) {
        return Arrays.stream(values()).filter(p -> p.wire.equals(wire)).findFirst();
    }
}
