/** What every consumer needs: dead letters that keep the record and name the cause. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.kafka;
