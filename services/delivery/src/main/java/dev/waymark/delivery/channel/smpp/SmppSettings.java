package dev.waymark.delivery.channel.smpp;

import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
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

    /** Segments in a second that the account takes of this replica; as many as it takes where it is not set. */
    OptionalDouble ratePerSecond();

    /** Whether the link is encrypted. */
    @WithDefault("OFF")
    Tls tls();

    /** A PEM file of the certificates that sign the centre's; without it, those that the Java runtime knows. */
    Optional<Path> tlsTrust();

    /** The version of SMPP that is spoken. */
    @WithDefault("V3_4")
    Version version();

    /** How the parts of a long text are told to belong together. */
    @WithDefault("UDH_8")
    Concatenation concatenation();

    /** Languages whose own tables the centre and its phones know; a text is written with them where it needs fewer parts then. */
    Optional<Set<NationalLanguage>> languages();

    /** The codes by which the centre says that a number belongs to nobody: see {@link DeadCodes}. */
    @WithDefault(DeadCodes.SAFE)
    Set<String> deadCodes();

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

    /** Whether a link is encrypted. */
    enum Tls {
        /** It is, and the centre's certificate must be trusted and name its host. */
        REQUIRED,
        /** It is not: for links within a machine, or through a tunnel. */
        OFF
    }

    /** A version of SMPP. */
    enum Version {
        V3_4,
        /** The centre may tell how busy it is, and messages leave more slowly before it asks for less. */
        V5_0
    }
}
