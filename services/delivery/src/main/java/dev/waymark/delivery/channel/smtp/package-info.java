/** E-mail by SMTP (RFC 5321), handed over to one's own mail server or a provider's. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.smtp;
