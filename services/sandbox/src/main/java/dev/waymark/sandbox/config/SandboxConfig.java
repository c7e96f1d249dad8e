package dev.waymark.sandbox.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** All settings of the sandbox. What has no default stops the start when it is missing. */
@ConfigMapping(prefix = "waymark.sandbox")
public interface SandboxConfig {

    /** The folder of the logs; made when it is missing. */
    Path dir();

    /** The message centre. */
    Smpp smpp();

    /** The mail server. */
    Smtp smtp();

    /** The push services. */
    Push push();

    /** Apple's push service, which has a door of its own. */
    Apns apns();

    /** The site for trying Web Push. */
    Shop shop();

    /** The providers of text messages that are called over HTTP. */
    Gateways gateways();

    /** WeChat. */
    WeChat wechat();

    /** WeCom. */
    WeCom wecom();

    /** What is held in memory. */
    Memory memory();

    /** The message centre. */
    interface Smpp {

        /** The address it listens on. */
        String host();

        /** The port it listens on; 0 picks a free one. */
        int port();

        /** The system identifier that clients bind with, at most 15 characters. */
        String systemId();

        /** The password that clients bind with, at most 8 characters. */
        String password();

        /** How long a new connection may take to bind. */
        @WithDefault("PT5S")
        Duration bindTimeout();

        /** How long a client may take to answer. */
        @WithDefault("PT5S")
        Duration answerTimeout();

        /** How long a session may be silent before it is asked for a sign of life. */
        @WithDefault("PT30S")
        Duration enquireLink();

        /** How many connections at once. */
        @WithDefault("50")
        int maxSessions();

        /** How many requests of one session are worked on at once. */
        @WithDefault("32")
        int requestsAtOnce();

        /** How many requests of one session wait; beyond it they are throttled. */
        @WithDefault("5000")
        int requestQueue();

        /** The longest message, in octets; it fits into one request or into message_payload. */
        @WithDefault("4096")
        int maxMessageOctets();

        /** How many receipts may be owed at once; beyond it they are dropped, with a warning. */
        @WithDefault("100000")
        int maxReceiptsOwed();

        /** How long until a receipt that the client did not take is sent again. */
        @WithDefault("PT1S")
        Duration receiptRetry();
    }

    /** The mail server. */
    interface Smtp {

        /** The address it listens on. */
        String host();

        /** The port it listens on; 0 picks a free one. */
        int port();

        /** The name that clients say they are. */
        String user();

        /** The password of that name; empty lets everybody in, and then AUTH is not offered. */
        @WithConverter(KeptEmpty.class)
        String password();

        /** How many connections at once; a few more are told to come later. */
        @WithDefault("50")
        int maxConnections();

        /** How long a client may be silent. */
        @WithDefault("PT1M")
        Duration silence();

        /** The largest mail, in octets. */
        @WithDefault("1048576")
        int maxMailOctets();

        /** How many recipients of one mail. */
        @WithDefault("50")
        int maxRecipients();

        /** Where a sender's server takes what became of mails, on this machine; without it nobody is told. */
        Optional<URI> reportsUrl();

        /** What it is shown in {@code Waymark-Secret}. */
        Optional<String> reportsSecret();
    }

    /** The push services. */
    interface Push {

        /** Where others reach this sandbox, as endpoints and token addresses begin; this machine and the HTTP port when it is left out. */
        Optional<String> origin();

        /** How long an access token for FCM or Huawei is good. */
        @WithDefault("PT1H")
        Duration accessTokenLifetime();

        /** The app's secret at Huawei; another one in each run when it is left out. */
        Optional<String> huaweiSecret();

        /** The app's secret at Xiaomi; another one in each run when it is left out. */
        Optional<String> xiaomiSecret();
    }

    /** Apple's push service: HTTP/2 over TLS, with a certificate of its own. */
    interface Apns {

        /** The address it listens on. */
        @WithDefault("127.0.0.1")
        String host();

        /** The port it listens on; 0 picks a free one. */
        @WithDefault("2197")
        int port();
    }

    /** The site for trying Web Push. */
    interface Shop {

        /** Its public key (VAPID, RFC 8292), which is asked for on the page when it is left out. */
        Optional<String> key();

        /** Where the command on the page registers devices. */
        @WithDefault("http://127.0.0.1:8082")
        String profile();
    }

    /** The providers of text messages that are called over HTTP. All have one account, of the same key and secret. */
    interface Gateways {

        /** Who may send: what each provider calls its access key, secret id, application key or account. */
        @WithDefault("waymark")
        String key();

        /** The secret of that key; without it every message is refused. */
        Optional<String> secret();

        /** Where the customer is called. */
        Callbacks callbacks();
    }

    /** Where customers of gateways are called with receipts, where the request does not say, and with what people write; only addresses of this machine are. */
    interface Callbacks {

        /** Of Alibaba Cloud. */
        Optional<URI> aliyun();

        /** Of Tencent Cloud. */
        Optional<URI> tencent();

        /** Of Huawei Cloud. */
        Optional<URI> huawei();

        /** Of Twilio. */
        Optional<URI> twilio();
    }

    /** WeChat, as one official account meets it. */
    interface WeChat {

        /** The account's app id. */
        @WithDefault("wx00000000sandbox1")
        String appId();

        /** Its secret. */
        @WithDefault("sandbox-secret")
        String secret();

        /** The token that calls are signed with. */
        @WithDefault("sandbox-token")
        String token();

        /** The key that calls are encrypted with, 43 characters. */
        @WithDefault("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY")
        String encodingAesKey();

        /** Where the account's server takes calls, on this machine; without it nobody is called. */
        Optional<URI> callbackUrl();

        /** How long an access token is good. */
        @WithDefault("PT2H")
        Duration tokenLife();
    }

    /** WeCom, as one corporation with an application and an employee meets it. */
    interface WeCom {

        /** The id of the corporation. */
        @WithDefault("ww00000000sandbox1")
        String corpId();

        /** The secret of its application. */
        @WithDefault("sandbox-secret")
        String secret();

        /** The application's number. */
        @WithDefault("1000002")
        int agentId();

        /** The userid of the employee who confirms broadcasts. */
        @WithDefault("zhangsan")
        String sender();

        /** The token that calls are signed with. */
        @WithDefault("sandbox-token")
        String token();

        /** The key that calls are encrypted with, 43 characters. */
        @WithDefault("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY")
        String encodingAesKey();

        /** Where what members write is taken, on this machine; without it nobody is called. */
        Optional<URI> callbackUrl();

        /** Where customers that come and go are told, on this machine. */
        Optional<URI> customerCallbackUrl();

        /** How long an access token is good. */
        @WithDefault("PT2H")
        Duration tokenLife();
    }

    /** What is held in memory; the logs on disk have it all. */
    interface Memory {

        /** How many phones. */
        @WithDefault("5000")
        int phones();

        /** How many messages of each phone. */
        @WithDefault("200")
        int messagesPerPhone();

        /** How many messages of all phones together. */
        @WithDefault("50000")
        int messages();

        /** How many mailboxes. */
        @WithDefault("2000")
        int mailboxes();

        /** How many mails of each mailbox. */
        @WithDefault("100")
        int mailsPerMailbox();

        /** How many characters of all mails together, with 1000 on top for each mail. */
        @WithDefault("8000000")
        long mailCharacters();

        /** How many devices that get push messages, with those that are gone. */
        @WithDefault("5000")
        int devices();

        /** How many notifications of each device. */
        @WithDefault("100")
        int notificationsPerDevice();

        /** How many notifications of all devices together. */
        @WithDefault("10000")
        int notifications();

        /** How many people who have WeChat. */
        @WithDefault("2000")
        int wechatPeople();

        /** How many lines of each conversation with the account. */
        @WithDefault("200")
        int wechatLines();

        /** How many people in WeCom. */
        @WithDefault("2000")
        int wecomPeople();

        /** How many lines of each conversation in WeCom, and how many broadcasts. */
        @WithDefault("200")
        int wecomLines();

        /** How many phones, mailboxes, and devices of each push service may have knobs of their own. */
        @WithDefault("1000")
        int knobOverrides();

        /** How many pages may listen for changes at once. */
        @WithDefault("50")
        int listeners();
    }
}
