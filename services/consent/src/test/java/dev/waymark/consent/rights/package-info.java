@org.jspecify.annotations.NullMarked
package dev.waymark.consent.rights;
