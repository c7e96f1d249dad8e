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

    @Message("own knobs")
    String ownKnobs();

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

    @Message("Knobs")
    String knobs();

    @Message("How the message centre behaves from now on.")
    String knobsLead();

    @Message("For which phones")
    String scope();

    @Message("A number, or empty for all")
    String scopeHint();

    @Message("Submissions")
    String submissions();

    @Message("What happens")
    String mode();

    @Message("Accept")
    String modeAccept();

    @Message("Reject with an error")
    String modeReject();

    @Message("Throttle")
    String modeThrottle();

    @Message("Answer slowly")
    String modeSlow();

    @Message("Take, then cut the connection")
    String modeDrop();

    @Message("Error status")
    String commandStatus();

    @Message("Taken per second (empty: none)")
    String rate();

    @Message("Delay in seconds")
    String delay();

    @Message("For how many messages (empty: all)")
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
    String receiptFail();

    @Message("Early, before the answer")
    String receiptEarly();

    @Message("Error code, three digits")
    String errorCode();

    @Message("Apply")
    String apply();

    @Message("Back to normal")
    String reset();

    @Message("In force for all phones")
    String inForce();

    @Message("Phones with knobs of their own")
    String overrides();

    @Message("Remove")
    String remove();

    @Message("hit so far:")
    String hits();

    @Message("Applied.")
    String applied();

    @Message("Everything is accepted again.")
    String resetDone();

    @Message("This page needs JavaScript. The same is at GET /v1/phones, GET /v1/mailboxes and GET /v1/devices.")
    String noScript();
}
