package dev.waymark.delivery.channel.wecom;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** An account at WeCom. */
public interface WeComSettings {

    /** What it sends. */
    enum Kind {
        /** Messages of an application, to members of the corporation; addresses are their userids. */
        APPLICATION,
        /** Tasks that an employee confirms, to customers; addresses are their external_userids. */
        CUSTOMER_BROADCAST
    }

    @WithDefault("APPLICATION")
    Kind kind();

    /** The id of the corporation. Without it there is no account. */
    Optional<String> corpId();

    /** The secret of the application, or of one that may use "customer contact". */
    Optional<String> secret();

    /** The application's number; wanted for {@link Kind#APPLICATION}. */
    Optional<Integer> agentId();

    /** The userid of the employee who confirms broadcasts; wanted for {@link Kind#CUSTOMER_BROADCAST}. */
    Optional<String> sender();

    /** The mini program that a message with the part {@code page} opens. */
    Optional<String> miniProgram();

    /** The token of the callbacks, as the console shows it. Without it none are taken. */
    Optional<String> callbackToken();

    /** The EncodingAESKey of the callbacks, as the console shows it. */
    Optional<String> encodingAesKey();

    /** Where WeCom's interface is. */
    @WithDefault("https://qyapi.weixin.qq.com")
    URI baseUrl();

    /** How long a connection may take. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** How long WeCom may take for an answer. */
    @WithDefault("PT8S")
    Duration responseTimeout();

    /** Requests on their way at the same time, at most; WeCom refuses too many (45033). */
    @WithDefault("20")
    int inFlight();

    /** Messages a second, at most; as many as WeCom takes where it is empty. */
    OptionalDouble ratePerSecond();

    /** How long a message waits when WeCom asks for less; it counts calls by the minute. */
    @WithDefault("PT1M")
    Duration throttlePause();

    /** For how long WeCom drops the same message to the same person: within it, what was not answered is sent again. One second to four hours. */
    @WithDefault("PT1M")
    Duration duplicateCheck();

    /** How soon the result of a broadcast is asked for; then at ever longer intervals, for a week. */
    @WithDefault("PT1M")
    Duration firstPoll();
}
