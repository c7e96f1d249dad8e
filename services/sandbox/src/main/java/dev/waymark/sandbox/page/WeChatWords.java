package dev.waymark.sandbox.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of WeChat in English; those in Simplified Chinese are in {@code messages/wechat_zh.properties}. */
@MessageBundle("wechat")
interface WeChatWords {

    @Message("WeChat")
    String title();

    @Message("Find a person")
    String find();

    @Message("Clear all conversations")
    String clear();

    @Message("Clear all conversations for a fresh trial? The people stay, and the log on disk keeps everything.")
    String clearSure();

    @Message("Add a person")
    String add();

    @Message("Name")
    String name();

    @Message("Add")
    String addNow();

    @Message("Nobody yet")
    String emptyTitle();

    @Message("People who have WeChat appear here, with what the official account sends them.")
    String emptyLead();

    @Message("Add a person, and let her follow.")
    String emptyAdd();

    @Message("Write her address into the profile:")
    String emptyAddress();

    @Message("Send a message of the channel wechat. It appears the moment it arrives.")
    String emptySend();

    @Message("New message for")
    String newMessage();

    @Message("Conversation of the account with")
    String threadLabel();

    @Message("Press the menu")
    String menu();

    @Message("Template")
    String template();

    @Message("Accept one message")
    String accept();

    @Message("Write to the account")
    String replyLabel();

    @Message("Message")
    String replyHint();

    @Message("Follow")
    String follow();

    @Message("Unfollow")
    String unfollow();

    @Message("follows")
    String follows();

    @Message("does not follow")
    String followsNot();

    @Message("Menu:")
    String pressed();

    @Message("Accepts one message:")
    String accepted();

    @Message("Wants no more messages:")
    String refusedMore();

    @Message("Follows the account")
    String didFollow();

    @Message("Follows the account no longer")
    String didUnfollow();

    @Message("Details")
    String open();

    @Message("Mini-program:")
    String mini();

    @Message("Refused, never shown:")
    String missed();

    @Message("Blocked by the person, never shown")
    String blocked();

    @Message("Nothing yet")
    String nothing();
}
