/** The gates: one call per service and batch, in order, each only for those that passed the gate before. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.gates;
