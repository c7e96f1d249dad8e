@org.jspecify.annotations.NullMarked
package dev.waymark.client.consent;
