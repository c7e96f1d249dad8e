package dev.waymark.sandbox.api;

import dev.waymark.sandbox.mail.MailAddress;

/** Checks addresses of mailboxes in paths. */
final class Addresses {

    private Addresses() {}

    /** The mailbox of an address, in lower case. */
    static String mailbox(String address) {
        if (!MailAddress.isAddress(address)) {
            throw Problems.invalid(
                    "address",
                    "is not an address of a mailbox",
                    "Send one such as ada@example.com, in its plain form.");
        }
        return MailAddress.mailbox(address);
    }
}
