/** The record's forms. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.store;
