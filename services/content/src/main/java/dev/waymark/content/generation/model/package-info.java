/** Language models that are reached over the network. */
@org.jspecify.annotations.NullMarked
package dev.waymark.content.generation.model;
