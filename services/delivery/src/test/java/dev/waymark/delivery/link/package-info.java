@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.link;
