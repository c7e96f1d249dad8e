package dev.waymark.delivery.channel.sms.gateway;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** How an application of Huawei Cloud's SMS says who it is. */
interface HuaweiAuthentication {

    /** The headers that a form to be posted needs for it. */
    Map<String, String> headers(URI target, byte[] form, Instant now);
}
