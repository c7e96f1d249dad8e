/**
 * Sends to a segment. A broadcast reads its segment page by page into batches that stand in the database; lanes take batch after batch and lead its people
 * through the same gates as a journey's messages. Where a broadcast has come to and who is still to be written to commit together, so a crash leaves out
 * nobody, and who is in a batch that comes again has the same touch as before, so nobody is written to twice.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.broadcast;
