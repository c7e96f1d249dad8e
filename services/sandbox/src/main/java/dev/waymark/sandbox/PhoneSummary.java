package dev.waymark.sandbox;

import java.time.Instant;

/**
 * One phone in a list.
 *
 * @param messages how many messages it shows
 * @param undelivered how many never reached it
 * @param replies how many its owner wrote
 * @param incomplete how many long messages lack a part
 * @param lastAt when its last message or reply came
 * @param revision grows with every change to any phone; this phone's last one
 */
public record PhoneSummary(
        String number, int messages, int undelivered, int replies, int incomplete, Instant lastAt, long revision) {}
