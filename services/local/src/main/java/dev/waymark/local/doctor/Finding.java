package dev.waymark.local.doctor;

/**
 * One thing that was looked at.
 *
 * @param remedy what to do about it; empty when all is well
 */
public record Finding(String subject, String state, String remedy) {

    static Finding good(String subject, String state) {
        return new Finding(subject, state, "");
    }

    static Finding bad(String subject, String state, String remedy) {
        return new Finding(subject, state, remedy);
    }

    public boolean isGood() {
        return remedy.isEmpty();
    }

    @Override
    public String toString() {
        return isGood() ? "%s: %s".formatted(subject, state) : "%s: %s. %s".formatted(subject, state, remedy);
    }
}
