/** The REST interface of the profile service. */
@org.jspecify.annotations.NullMarked
package dev.waymark.profile.api;
