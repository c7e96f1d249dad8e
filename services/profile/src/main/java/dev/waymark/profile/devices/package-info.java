/** The devices of people, for push messages: which registration stands, and what is dead. */
@org.jspecify.annotations.NullMarked
package dev.waymark.profile.devices;
