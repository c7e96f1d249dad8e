package dev.waymark.sandbox.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of WeCom in English; those in Simplified Chinese are in {@code messages/wecom_zh.properties}. */
@MessageBundle("wecom")
interface WeComWords {

    @Message("WeCom")
    String title();

    @Message("Find a person")
    String find();

    @Message("Clear all conversations")
    String clear();

    @Message(
            "Clear all conversations and broadcasts for a fresh trial? The people stay, and the log on disk keeps everything.")
    String clearSure();

    @Message("Add a person")
    String join();

    @Message("Name")
    String name();

    @Message("Who it is")
    String kind();

    @Message("Member")
    String member();

    @Message("Customer")
    String customer();

    @Message("Add")
    String addNow();

    @Message("Broadcasts for the employee to confirm")
    String tasks();

    @Message("Confirm and send")
    String confirm();

    @Message("Nobody yet")
    String emptyTitle();

    @Message("Members of the corporation and its customers appear here, with what they are sent.")
    String emptyLead();

    @Message("Add a member or a customer; a customer adds the employee.")
    String emptyAdd();

    @Message("Give the address under the name to the person’s profile:")
    String emptyAddress();

    @Message("Send a message by WeCom. A broadcast waits here until the employee confirms it.")
    String emptySend();

    @Message("New message for")
    String newMessage();

    @Message("Conversation of")
    String threadLabel();

    @Message("Add the employee")
    String add();

    @Message("Drop the employee")
    String leave();

    @Message("Let the employee drop her")
    String remove();

    @Message("Customer, a contact")
    String contact();

    @Message("Customer, no contact")
    String noContact();

    @Message("Added the employee")
    String added();

    @Message("Dropped the employee")
    String left();

    @Message("Dropped by the employee")
    String removed();

    @Message("Write to the application")
    String replyLabel();

    @Message("Message")
    String replyHint();

    @Message("Open")
    String open();

    @Message("Mini program:")
    String mini();

    @Message("Refused, never shown:")
    String missed();

    @Message("Not shown: no licence")
    String unlicensed();

    @Message("No messages")
    String nothing();

    @Message("not sent yet:")
    String waiting();

    @Message("sent:")
    String sent();

    @Message("no contact any more:")
    String noContactAnyMore();

    @Message("too many this month or today:")
    String tooMany();
}
