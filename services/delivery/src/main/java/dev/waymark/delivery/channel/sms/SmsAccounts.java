package dev.waymark.delivery.channel.sms;

import java.util.List;

/** The accounts of one protocol. */
public interface SmsAccounts {

    /** Those that are set, in the order of their names; the same ones each time. */
    List<? extends SmsAccount> all();
}
