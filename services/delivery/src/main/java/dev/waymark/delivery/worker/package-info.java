/** The jobs {@code delivery.send-message} and {@code delivery.broadcast}, and the run of a batch of touches that both lead to. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.worker;
