package dev.waymark.delivery.channel;

/**
 * A message, or a part of one, as its provider names it.
 *
 * @param provider the provider account
 * @param id the provider's id
 */
public record ProviderId(String provider, String id) {}
