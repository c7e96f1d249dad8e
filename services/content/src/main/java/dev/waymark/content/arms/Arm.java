package dev.waymark.content.arms;

/**
 * One of several texts for the same people.
 *
 * @param variant its place among the variants of its version, from 0
 * @param name as its author calls it
 * @param weight its share, where shares are fixed
 */
public record Arm(int variant, String name, int weight) {}
