package dev.waymark.sandbox.mail;

import java.time.Instant;

/**
 * One mailbox in a list.
 *
 * @param mails how many mails it shows
 * @param refused how many submissions to it failed
 * @param lastAt when the last of either came
 * @param revision grows with every change to any mailbox; this mailbox's last one
 */
public record MailboxSummary(String address, int mails, int refused, Instant lastAt, long revision) {}
