package dev.waymark.sandbox.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page in English; those in Simplified Chinese are in {@code messages/msg_zh.properties}. */
@MessageBundle
interface PageMessages {

    @Message("Waymark sandbox")
    String title();

    @Message("Phones, mailboxes and devices for trying and testing. Nothing here reaches a real person.")
    String tagline();

    @Message("Skip to the content")
    String skip();

    @Message("Language")
    String language();

    @Message("Asking the message centre …")
    String checking();

    @Message("SMPP client bound")
    String bound();

    @Message("No SMPP client bound")
    String unbound();

    @Message("The sandbox does not answer")
    String offline();

    @Message("Phones")
    String phones();

    @Message("Find a number")
    String find();

    @Message("Clear all phones")
    String clear();

    @Message("Clear all phones for a fresh trial? The log on disk keeps everything.")
    String clearSure();

    @Message("No message yet")
    String emptyTitle();

    @Message("Messages appear here the moment they arrive.")
    String emptyLead();

    @Message("Bind an SMPP client to")
    String emptyBind();

    @Message("as")
    String emptyAs();

    @Message("Send a message to any number. Its phone appears by itself.")
    String emptySend();

    @Message("With the whole mesh running, this makes a phone ring:")
    String emptyDemo();

    @Message("No phone has these digits in its number.")
    String notFound();

    @Message("More phones are there than are shown: find one by its number.")
    String more();

    @Message("Older phones or messages are no longer in memory. The log on disk still has them.")
    String truncated();

    @Message("Messages on")
    String threadLabel();

    @Message("Write back")
    String replyLabel();

    @Message("Reply, e.g. STOP")
    String replyHint();

    @Message("Send")
    String send();

    @Message("New message on")
    String newMessage();

    @Message("Parts of a long message are missing")
    String incomplete();

    @Message("parts")
    String parts();

    @Message("no receipt asked for")
    String receiptNotRequested();

    @Message("receipt kept back")
    String receiptWithheld();

    @Message("receipt to come")
    String receiptPending();

    @Message("receipt sent: delivered")
    String receiptDelivered();

    @Message("receipt sent: failed")
    String receiptFailed();

    @Message("Refused, never reached the phone")
    String outcomeRefused();

    @Message("Failed on the way, never reached the phone")
    String outcomeUndelivered();

    @Message("connection cut before the answer")
    String outcomeDropped();

    @Message("This page needs JavaScript. The same is at GET /v1/phones, GET /v1/mailboxes and GET /v1/devices.")
    String noScript();
}
