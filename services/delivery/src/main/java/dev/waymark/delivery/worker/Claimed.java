package dev.waymark.delivery.worker;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.TouchState;

/**
 * A touch whose claim is committed: it may be handed over.
 *
 * @param reference to be given to the provider
 */
record Claimed(Candidate candidate, TouchState.Dispatching claim, int reference) {

    Claimed with(Candidate later) {
        return new Claimed(later, claim, reference);
    }
}
