/** How a version of a template comes to be published, and who may do what. */
@org.jspecify.annotations.NullMarked
package dev.waymark.content.lifecycle;
