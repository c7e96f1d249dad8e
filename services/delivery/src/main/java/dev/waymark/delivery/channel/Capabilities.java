package dev.waymark.delivery.channel;

import java.time.Duration;

/**
 * What a channel can do.
 *
 * @param maxCharacters the longest text, in UTF-16 units, that fits whatever its alphabet
 * @param unsubscribe whether messages that are not transactional carry the person's one-click withdrawal
 * @param receipts whether the provider tells later what became of a message
 * @param answerWithin how long after the hand-over an outcome may take, at most
 */
public record Capabilities(int maxCharacters, boolean unsubscribe, boolean receipts, Duration answerWithin) {}
