/** Who answers is asked as often as the caps allow; who does not is asked less. */
@org.jspecify.annotations.NullMarked
package dev.waymark.frequency.fatigue;
