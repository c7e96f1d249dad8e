@org.jspecify.annotations.NullMarked
package dev.waymark.journey.store;
