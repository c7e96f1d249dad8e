/** Profiles, segments and devices in Postgres. */
@org.jspecify.annotations.NullMarked
package dev.waymark.profile.store;
