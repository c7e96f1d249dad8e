/** The REST interface of the content service. */
@org.jspecify.annotations.NullMarked
package dev.waymark.content.api;
