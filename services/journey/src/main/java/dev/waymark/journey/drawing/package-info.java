/** Drawings: reading BPMN safely, and the conventions that a drawing must keep to be deployed. */
@org.jspecify.annotations.NullMarked
package dev.waymark.journey.drawing;
