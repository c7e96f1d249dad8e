@org.jspecify.annotations.NullMarked
package dev.waymark.platform.webhook;
