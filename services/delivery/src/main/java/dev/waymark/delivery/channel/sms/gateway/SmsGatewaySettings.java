package dev.waymark.delivery.channel.sms.gateway;

import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** An account at a provider of text messages that is called over HTTP. */
public interface SmsGatewaySettings {

    /** Whose protocol it speaks; without it there is no such account. */
    Optional<Kind> kind();

    /** The protocols. */
    enum Kind {
        /** Alibaba Cloud, SendSms of 2017-05-25. */
        ALIYUN,
        /** Tencent Cloud, SendSms of 2021-01-11. */
        TENCENT,
        /** Huawei Cloud, batchSendSms. */
        HUAWEI,
        /** Twilio's Messages of 2010-04-01, and what is compatible with it. */
        TWILIO
    }

    /** How Huawei's applications say who they are. */
    enum Authentication {
        /** A token of the secret and a nonce, in the header X-WSSE. */
        X_WSSE,
        /** A signature over the request, by SDK-HMAC-SHA256: what Huawei recommends. */
        AK_SK
    }

    /** Who calls: AccessKey ID, SecretId, application key, account SID. Required with a kind. */
    Optional<String> key();

    /** Its secret: AccessKey secret, SecretKey, application secret, auth token. Required with a kind. */
    Optional<String> secret();

    /** Where it is called; the provider's own address where it is not named. Huawei's must be named: each application has its own. */
    Optional<URI> endpoint();

    /** How Huawei is told who calls. */
    @WithDefault("X_WSSE")
    Authentication authentication();

    /** Tencent's region. */
    @WithDefault("ap-guangzhou")
    String region();

    /** Tencent's SmsSdkAppId. */
    Optional<String> application();

    /** Huawei's channel number; for Twilio a number in E.164, a name, or a messaging service (MG…). */
    Optional<String> sender();

    /** The approved signature, without 【】; the providers of mainland China put it before the text. */
    Optional<String> signature();

    /** The provider's code of each of Waymark's templates, by Waymark's key. What is not named here cannot go by this account, where its provider wants a code. */
    Map<String, String> templates();

    /** The countries of the numbers that it carries, ISO 3166-1 alpha-2; all where none is named. */
    Optional<Set<String>> countries();

    /** Of mainland China, whose numbers alone it carries: MOBILE, UNICOM, TELECOM, BROADNET; all where none is named. */
    Optional<Set<String>> operators();

    /** What a message costs by it, in any unit that all accounts share. */
    @WithDefault("0")
    BigDecimal cost();

    /** The public URL of its callbacks, {@code https://…/v1/callbacks/sms-<kind>/<name>}, as the provider calls it. Twilio signs it; Huawei is told it with each message. */
    Optional<URI> callback();

    /** What the provider's calls carry as {@code secret} in their query, 16 characters at least. Without it the calls of providers that do not sign are refused. */
    Optional<String> callbackSecret();

    /** Messages in a second, at most; as many as it takes where nothing is said. Of this replica. */
    OptionalDouble ratePerSecond();

    /** Messages on their way at the same time, at most. */
    @WithDefault("50")
    int inFlight();

    /** How long a connection may take. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** How long the provider may take for a message; it is unknown then. */
    @WithDefault("PT10S")
    Duration responseTimeout();

    /** How long nothing is sent by it after the provider asked for less and did not say for how long. */
    @WithDefault("PT2S")
    Duration throttlePause();
}
