@org.jspecify.annotations.NullMarked
package dev.waymark.consent.config;
