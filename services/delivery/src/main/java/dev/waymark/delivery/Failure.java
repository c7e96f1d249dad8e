package dev.waymark.delivery;

/** Why a message did not arrive, whatever word its provider has for it; from what says least to what says most. */
public enum Failure {
    /** Something on the way did not work. */
    TECHNICAL(false),
    /** The device was off, or away, or could not be reached otherwise. */
    UNREACHABLE(false),
    /** There was no more room. */
    FULL(false),
    /** It was refused: taken for spam, or from a sender that is blocked there. */
    BLOCKED(true),
    /** Nobody has the address. */
    NO_SUCH_ADDRESS(true);

    private final boolean permanent;

    Failure(boolean permanent) {
        this.permanent = permanent;
    }

    /** Whether another message to the same address would fail as well. */
    public boolean permanent() {
        return permanent;
    }
}
