/** How fast messages leave by an account, and who goes first where there are more than it takes. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.pace;
