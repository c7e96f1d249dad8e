/** What people have a right to: a copy of their data, and to be forgotten. Requests, their announcements, the steps of the journeys that do them, the report. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.rights;
