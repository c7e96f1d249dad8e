package dev.waymark.delivery.channel.smpp;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The SMPP account and how it is used. */
public interface SmppSettings {

    /** The account's name in the record of messages. */
    @WithDefault("smpp")
    String account();

    String host();

    int port();

    String systemId();

    String password();

    Optional<String> systemType();

    /** The sender that people see: letters, a short code, or a number in E.164. */
    String sourceAddress();

    /** Messages handed over and not yet answered, at most. */
    @WithDefault("50")
    int window();

    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How long an answer to a hand-over is waited for; after that the message is unknown. */
    @WithDefault("PT10S")
    Duration responseTimeout();

    /** An idle link is tried after that long; without an answer it is given up. */
    @WithDefault("PT15S")
    Duration enquireLink();

    @WithDefault("PT0.2S")
    Duration reconnectMin();

    @WithDefault("PT30S")
    Duration reconnectMax();

    /** The first pause after the provider asked for less; it doubles while it keeps asking. */
    @WithDefault("PT0.1S")
    Duration throttleMin();

    @WithDefault("PT5S")
    Duration throttleMax();
}
