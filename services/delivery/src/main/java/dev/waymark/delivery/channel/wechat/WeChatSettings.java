package dev.waymark.delivery.channel.wechat;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An official account or a mini-program. */
public interface WeChatSettings {

    /** The app id that stands in its console. Without it there is no account. */
    Optional<String> appId();

    /** The app secret. Required with an app id. */
    Optional<String> secret();

    /** What it is. */
    @WithDefault("OFFICIAL")
    AccountKind kind();

    /** The token by which callbacks are signed, as in the console; without it none are taken. */
    Optional<String> callbackToken();

    /** The EncodingAESKey by which callbacks are encrypted, as in the console; without it they come in plain text. */
    Optional<String> encodingAesKey();

    /** The mini-program that messages of an official account open by a {@code miniProgramPath}. */
    Optional<String> miniProgramAppId();

    /** What messages are made of, by the key of Waymark's template. */
    Map<String, Template> templates();

    /** The same in short, for where a variable must hold it all: {@code key=KIND:id} each; LASTING is a SUBSCRIBE that is accepted until it is taken back. */
    Optional<List<String>> templateList();

    /** Where WeChat is called. */
    @WithDefault("https://api.weixin.qq.com")
    URI baseUrl();

    /** How long a connection may take. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** How long WeChat may take for a message; it is unknown then. */
    @WithDefault("PT5S")
    Duration responseTimeout();

    /** Messages on their way at the same time, at most. */
    @WithDefault("50")
    int inFlight();

    /** How long messages wait when WeChat says that they come too often. */
    @WithDefault("PT30S")
    Duration throttlePause();

    /** What an account is. */
    enum AccountKind {
        /** An official account: a service account, or a subscription account with the rights for the messages that are sent. */
        OFFICIAL,
        /** A mini-program. */
        MINI_PROGRAM
    }

    /** Which of WeChat's messages a template of Waymark becomes. */
    interface Template {

        /** The message. */
        MessageKind kind();

        /** The id of the template in the account's console; CUSTOMER_SERVICE has none. */
        Optional<String> id();

        /** Whether SUBSCRIBE uses up one acceptance with each message. */
        @WithDefault("ONE_TIME")
        Subscription subscription();

        /** ONE_TIME: the scene that the person accepted in, 0 to 10000. */
        @WithDefault("0")
        int scene();

        /** CUSTOMER_SERVICE: the media id of the picture of a card that opens a mini-program. */
        Optional<String> thumbMediaId();
    }

    /** WeChat's kinds of messages. */
    enum MessageKind {
        /** A template message of an official account. */
        TEMPLATE,
        /** A subscription message. */
        SUBSCRIBE,
        /** A one-time subscription message of an official account, of the older kind with a scene. */
        ONE_TIME,
        /** A customer-service message, within 48 hours after the person wrote. */
        CUSTOMER_SERVICE
    }

    /** How long an acceptance lasts. */
    enum Subscription {
        /** For one message. */
        ONE_TIME,
        /** Until it is taken back. */
        LASTING
    }
}
