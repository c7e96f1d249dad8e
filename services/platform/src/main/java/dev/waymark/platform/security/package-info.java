/** How a service proves who it is. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.security;
