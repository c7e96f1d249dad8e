/** Tests of what the pages are made of, without a container. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.preferences.page;
