package dev.waymark.sandbox.gateway;

import java.util.Locale;

/** Whose protocol a gateway speaks. */
public enum GatewayKind {
    /** Alibaba Cloud, SendSms of 2017-05-25. */
    ALIYUN,
    /** Tencent Cloud, SendSms of 2021-01-11. */
    TENCENT,
    /** Huawei Cloud, batchSendSms. */
    HUAWEI,
    /** Twilio, Messages of 2010-04-01. */
    TWILIO;

    /** What stands before its name where a phone's thread tells over what a message came. */
    public static final String SESSION = "gateway:";

    /** As it stands in addresses. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As the thread of a phone names it. */
    public String session() {
        return SESSION + path();
    }
}
