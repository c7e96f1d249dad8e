/** What providers tell about messages afterwards: taken, stored, and joined with the record, in any order. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.receipt;
