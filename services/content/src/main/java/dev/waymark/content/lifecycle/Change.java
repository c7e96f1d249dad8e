package dev.waymark.content.lifecycle;

import dev.waymark.content.TemplateState;

/**
 * A step of one version; it is recorded, and then the version is in that state.
 *
 * @param action what is recorded
 * @param state the state it leads to
 */
public record Change(int version, ReviewAction action, TemplateState state) {}
