/** The mail server: SMTP with the clients, and the reading of what they send. */
@NullMarked
package dev.waymark.sandbox.smtp;

import org.jspecify.annotations.NullMarked;
