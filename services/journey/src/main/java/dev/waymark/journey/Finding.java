package dev.waymark.journey;

/**
 * Why a drawing cannot be deployed.
 *
 * @param element id of the element, or of the process
 * @param rule the rule's name, kebab-case; stable
 * @param message what is wrong; names the element as the drawing shows it
 * @param fix how to mend it
 */
public record Finding(String element, String rule, String message, String fix) {}
