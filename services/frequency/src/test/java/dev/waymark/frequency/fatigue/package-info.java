@org.jspecify.annotations.NullMarked
package dev.waymark.frequency.fatigue;
