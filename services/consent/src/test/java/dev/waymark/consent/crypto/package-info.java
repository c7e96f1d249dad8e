@org.jspecify.annotations.NullMarked
package dev.waymark.consent.crypto;
