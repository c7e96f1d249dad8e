package dev.waymark.delivery.explain;

/** For whom an explanation is written. */
public enum Voice {
    /** Somebody who runs journeys: names rules, versions and ledger positions. */
    MARKETER("marketer"),
    /** The person herself: plain words, nothing that is not about her. */
    PERSON("person");

    private final String wire;

    Voice(String wire) {
        this.wire = wire;
    }

    /** The voice as contracts write it. */
    public String wire() {
        return wire;
    }
}
