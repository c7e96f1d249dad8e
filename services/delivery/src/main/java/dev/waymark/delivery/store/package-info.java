/** The record of touches in Postgres. Hot paths use one multi-row statement per batch. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.store;
