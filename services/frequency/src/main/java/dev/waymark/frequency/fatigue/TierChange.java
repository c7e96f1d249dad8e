package dev.waymark.frequency.fatigue;

/**
 * That a person is in another tier than before, and why.
 *
 * @param reason {@code UNANSWERED}, {@code ANSWERED} or {@code OPTED_OUT}
 * @param detail how many deliveries or answers, or the channel of the withdrawal
 */
public record TierChange(String from, String to, String reason, String detail) {}
