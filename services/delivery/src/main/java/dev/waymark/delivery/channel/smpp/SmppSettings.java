package dev.waymark.delivery.channel.smpp;

import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** An SMPP account and how it is used. */
public interface SmppSettings {

    /** The SMS centre; without it there is no such account. */
    Optional<String> host();

    @WithDefault("2775")
    int port();

    @WithDefault("waymark")
    String systemId();

    /** At most eight octets by SMPP 3.4. Required with a host. */
    Optional<String> password();

    /** The countries of the numbers that it carries, ISO 3166-1 alpha-2; all where none is named. */
    Optional<Set<String>> countries();

    /** Of mainland China, whose numbers alone it carries: MOBILE, UNICOM, TELECOM, BROADNET; all where none is named. */
    Optional<Set<String>> operators();

    /** What a message costs by it, in any unit that all accounts share: of those that can carry a message, the cheapest does. */
    @WithDefault("0")
    BigDecimal cost();

    /** Connections at the same time; the window is for all of them. */
    @WithDefault("1")
    int binds();

    Optional<String> systemType();

    /** The sender that people see: letters, a short code, or a number in E.164. */
    @WithDefault("Waymark")
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
