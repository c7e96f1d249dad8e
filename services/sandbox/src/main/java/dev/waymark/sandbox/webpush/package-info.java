/** A push service for browsers (RFC 8030, 8291, 8292), and the browsers themselves, by the JDK's cryptography alone. */
@NullMarked
package dev.waymark.sandbox.webpush;

import org.jspecify.annotations.NullMarked;
