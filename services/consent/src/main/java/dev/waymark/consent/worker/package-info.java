/** Work that goes on after its request was answered, on threads of its own. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.worker;
