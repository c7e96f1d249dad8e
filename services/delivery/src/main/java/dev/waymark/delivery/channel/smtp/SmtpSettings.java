package dev.waymark.delivery.channel.smtp;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** The SMTP account and how it is used. */
public interface SmtpSettings {

    /** The account's name in the record of messages. */
    @WithDefault("smtp")
    String account();

    /** The server that takes mail; without it there is no channel {@code email}. It signs what it sends (DKIM, RFC 6376). */
    Optional<String> host();

    @WithDefault("587")
    int port();

    @WithDefault("STARTTLS")
    Protection protection();

    /** Without a user nobody logs in. */
    Optional<String> user();

    Optional<String> password();

    /** The sender's address; its domain also makes the Message-ID. Required with a host. */
    Optional<String> fromAddress();

    /** The sender's name as people see it. */
    Optional<String> fromName();

    /** Where answers go, if not to the sender. */
    Optional<String> replyTo();

    /**
     * Where reports of servers come back to, such as {@code bounces@brand.example}; each message has its own below it, {@code bounces+<token>@brand.example}. Without it they come
     * back to the sender, and are not read.
     */
    Optional<String> bounceAddress();

    /** Makes those addresses, and is what the mail server shows when it passes reports on; at least 32 characters. Required with a bounce address. */
    Optional<String> bounceSecret();

    /** Connections at the same time, at most. */
    @WithDefault("4")
    int connections();

    /** Messages in a second that the server takes of this replica; as many as it takes where it is not set. */
    OptionalDouble ratePerSecond();

    /** Messages by one connection, at most. */
    @WithDefault("100")
    int messagesPerConnection();

    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How long any answer of the server is waited for; after the last dot, the message is unknown then. */
    @WithDefault("PT20S")
    Duration responseTimeout();

    /** An unused connection is closed after that. */
    @WithDefault("PT20S")
    Duration idle();

    /** How long nothing is handed over after no connection could be made, or the login failed. */
    @WithDefault("PT5S")
    Duration reconnectPause();

    /** How long a message waits when the server asks for less. */
    @WithDefault("PT30S")
    Duration throttlePause();

    /** How the connection is protected. */
    enum Protection {
        /** TLS from the first octet (RFC 8314). */
        TLS,
        /** By STARTTLS, and not at all where the server does not offer it: nothing is sent then. */
        STARTTLS,
        /** In clear text, for a server on the same machine. */
        NONE
    }
}
