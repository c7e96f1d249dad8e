package dev.waymark.bench;

import java.util.List;

/**
 * The same thing measured several times.
 *
 * @param what is measured
 * @param load under which it is
 * @param runs at least one, in their order, all with the same figures
 */
record Measure(String what, String load, List<Figures> runs) {}
