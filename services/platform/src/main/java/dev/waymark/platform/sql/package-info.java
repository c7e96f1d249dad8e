/** What the reactive Postgres client leaves to its users. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.sql;
