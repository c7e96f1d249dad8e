package dev.waymark.delivery.worker;

import dev.waymark.delivery.SendRequest;
import dev.waymark.delivery.store.Place;

/** What a job turned out to be. */
sealed interface Reading {

    /** A request that can be worked on. */
    record Request(SendRequest request, Place place) implements Reading {}

    /** The drawing or the instance is wrong; {@code problem} names the fault and the fix. */
    record Fault(String problem) implements Reading {}
}
