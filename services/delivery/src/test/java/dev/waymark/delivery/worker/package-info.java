/** The worker against real stores, an SMS centre with faults, and gates that answer as they are told. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.worker;
