package dev.waymark.consent;

import org.jspecify.annotations.Nullable;

/**
 * One question: may this person be contacted for this purpose on this channel.
 *
 * @param key what it is about
 * @param permit asks for leave to hand a message over; null for a mere question
 */
public record Check(ConsentKey key, @Nullable PermitRequest permit) {}
