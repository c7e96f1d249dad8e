/** The settings of the content service. */
@org.jspecify.annotations.NullMarked
package dev.waymark.content.config;
