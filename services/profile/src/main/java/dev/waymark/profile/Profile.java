package dev.waymark.profile;

import java.time.Instant;

/**
 * What is known of a person.
 *
 * @param personId the pseudonymous id
 * @param content what is known
 * @param revision grows by one with each change, from 1
 */
public record Profile(String personId, ProfileDraft content, long revision, Instant createdAt, Instant updatedAt) {}
