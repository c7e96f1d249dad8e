/**
 * A client of consent: records what people state, asks before messages are sent, reads what stands for a person. Needs the JDK and Jackson.
 * What is sent and received is generated from the service's contract, in {@code dev.waymark.client.consent.model}.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.client.consent;
