package dev.waymark.sandbox.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the knobs in English; those in Simplified Chinese are in {@code messages/knob_zh.properties}. */
@MessageBundle("knob")
interface KnobWords {

    @Message("Knobs")
    String knobs();

    @Message("SMPP")
    String messageCentre();

    @Message("How the message centre behaves from now on.")
    String messageCentreLead();

    @Message("SMS gateways")
    String gateways();

    @Message("How the gateway of a provider behaves from now on.")
    String gatewaysLead();

    @Message("Mail server")
    String mailServer();

    @Message("How the mail server behaves from now on.")
    String mailServerLead();

    @Message("Push services")
    String pushServices();

    @Message("How a push service behaves from now on.")
    String pushServicesLead();

    @Message("WeChat")
    String wechat();

    @Message("How WeChat behaves from now on.")
    String wechatLead();

    @Message("WeCom")
    String wecom();

    @Message("How WeCom behaves from now on.")
    String wecomLead();

    @Message("Service")
    String service();

    @Message("Alibaba Cloud (Aliyun)")
    String aliyun();

    @Message("Tencent Cloud")
    String tencent();

    @Message("Huawei Cloud")
    String huaweiCloud();

    @Message("Twilio")
    String twilio();

    @Message("Web Push (browsers)")
    String webpush();

    @Message("FCM (Android)")
    String fcm();

    @Message("APNs (iPhone)")
    String apns();

    @Message("Push Kit (Huawei)")
    String huawei();

    @Message("Mi Push (Xiaomi)")
    String xiaomi();

    @Message("Messages")
    String messages();

    @Message("Mails")
    String mails();

    @Message("What happens")
    String mode();

    @Message("Accept")
    String accept();

    @Message("Refuse with an error")
    String reject();

    @Message("Throttle")
    String throttle();

    @Message("Throttle (429)")
    String throttle429();

    @Message("Throttle (421)")
    String throttle421();

    @Message("Refuse for now (451)")
    String defer();

    @Message("Refuse for good (550)")
    String mailReject();

    @Message("Answer slowly")
    String slow();

    @Message("Take, then cut the connection")
    String drop();

    @Message("Cut the connection, take nothing")
    String lose();

    @Message("Cut the connection at once")
    String disconnect();

    @Message("Take, then report it as undeliverable")
    String bounce();

    @Message("Take, then report it as delivered")
    String confirm();

    @Message("Take, then the person complains")
    String complain();

    @Message("Why (status of RFC 3463)")
    String bounceStatus();

    @Message("Be down (503)")
    String unavailable();

    @Message("Say that the device is gone")
    String gone();

    @Message("Take, then say that the person blocks it")
    String blocked();

    @Message("Take, but say that there is no licence")
    String unlicensed();

    @Message("Error status")
    String commandStatus();

    @Message("The provider’s error code")
    String providerCode();

    @Message("HTTP status, or the service’s code")
    String pushCode();

    @Message("Error code (errcode)")
    String errcode();

    @Message("Taken per second (empty: none)")
    String rate();

    @Message("Retry-After in seconds")
    String retryAfter();

    @Message("Delay in seconds")
    String delay();

    @Message("For how many (empty: all)")
    String count();

    @Message("Receipts")
    String receipts();

    @Message("When they come")
    String receiptMode();

    @Message("At once")
    String receiptAtOnce();

    @Message("Late")
    String receiptLate();

    @Message("Twice")
    String receiptTwice();

    @Message("Never")
    String receiptNever();

    @Message("Failed: the phone gets nothing")
    String receiptFailed();

    @Message("Early, before the answer")
    String receiptEarly();

    @Message("Error code, three digits")
    String receiptCode();

    @Message("For which phones")
    String phones();

    @Message("A number, or empty for all")
    String phonesHint();

    @Message("Phones with knobs of their own")
    String phonesWithOwn();

    @Message("For which mailboxes")
    String mailboxes();

    @Message("An address, or empty for all")
    String mailboxesHint();

    @Message("Mailboxes with knobs of their own")
    String mailboxesWithOwn();

    @Message("For which devices")
    String devices();

    @Message("All of this service")
    String everyDevice();

    @Message("Devices with knobs of their own")
    String devicesWithOwn();

    @Message("For whom")
    String people();

    @Message("Everybody")
    String everybody();

    @Message("People with knobs of their own")
    String peopleWithOwn();

    @Message("Apply")
    String apply();

    @Message("Back to normal")
    String reset();

    @Message("Applied.")
    String applied();

    @Message("Everything is accepted again.")
    String normal();

    @Message("In force")
    String inForce();

    @Message("Remove")
    String remove();

    @Message("hit so far:")
    String hits();

    @Message("own knobs")
    String own();
}
