/** The person's copy and the person's erasure: profiles, devices and, for a while, who was erased. */
@org.jspecify.annotations.NullMarked
package dev.waymark.profile.rights;
