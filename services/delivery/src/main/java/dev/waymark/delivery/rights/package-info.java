/** The person's copy and the person's erasure: messages with their trails, receipts and replies. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.rights;
