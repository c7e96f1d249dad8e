package dev.waymark.sandbox.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the mailboxes in English; those in Simplified Chinese are in {@code messages/mail_zh.properties}. */
@MessageBundle("mail")
interface MailMessages {

    @Message("Phones, mailboxes or devices")
    String views();

    @Message("Mailboxes")
    String mailboxes();

    @Message("Find an address")
    String find();

    @Message("Clear all mailboxes")
    String clear();

    @Message("Clear all mailboxes for a fresh trial? The log on disk keeps everything.")
    String clearSure();

    @Message("Older mailboxes are no longer in memory. The log on disk still has them.")
    String truncated();

    @Message("Older mails are no longer in memory. The log on disk still has them.")
    String boxTruncated();

    @Message("No mail yet")
    String emptyTitle();

    @Message("Mails appear here the moment they arrive.")
    String emptyLead();

    @Message("Let an SMTP client submit to")
    String emptySubmit();

    @Message("as")
    String emptyAs();

    @Message("Send a mail to any address. Its mailbox appears by itself.")
    String emptySend();

    @Message("No mailbox has these characters in its address.")
    String notFound();

    @Message("More mailboxes are there than are shown: find one by its address.")
    String more();

    @Message("New mail for")
    String newMail();

    @Message("Back to the list")
    String back();

    @Message("From")
    String from();

    @Message("To")
    String to();

    @Message("Received")
    String received();

    @Message("Envelope from")
    String envelopeFrom();

    @Message("Envelope to")
    String envelopeTo();

    @Message("Queue identifier")
    String queueId();

    @Message("Size in octets")
    String size();

    @Message("(no subject)")
    String noSubject();

    @Message("(no sender)")
    String noSender();

    @Message("No mail has arrived in this mailbox.")
    String noMail();

    @Message("unread")
    String unread();

    @Message("Show as")
    String kinds();

    @Message("HTML")
    String html();

    @Message("Plain text")
    String text();

    @Message("The mail")
    String content();

    @Message("The mail has neither text nor HTML.")
    String nothing();

    @Message("Scripts do not run, and pictures from elsewhere are not loaded.")
    String remote();

    @Message("Headers and envelope")
    String details();

    @Message("Refused, never arrived:")
    String refused();

    @Message("Taken, then reported as undeliverable")
    String bounced();

    @Message("Connection cut, never arrived")
    String disconnected();

    @Message("The client went away before the mail was whole")
    String aborted();

    @Message("This sender lets you unsubscribe with one click.")
    String unsubscribeLead();

    @Message("Unsubscribe")
    String unsubscribe();

    @Message("Asking the sender’s server …")
    String unsubscribing();

    @Message("Unsubscribed. The sender’s server answered")
    String unsubscribeDone();

    @Message("Not unsubscribed. The sender’s server answered")
    String unsubscribeFailed();

    @Message("Pressed before; the sender’s server answered")
    String unsubscribeBefore();

    @Message("What the sender’s server answered")
    String unsubscribeBody();
}
