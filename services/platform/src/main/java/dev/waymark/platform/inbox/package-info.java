/** The inbox: an event delivered twice has one effect. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.inbox;
