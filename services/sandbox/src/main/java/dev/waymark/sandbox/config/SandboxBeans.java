package dev.waymark.sandbox.config;

import dev.waymark.sandbox.KnobBoard;
import dev.waymark.sandbox.PhoneBook;
import dev.waymark.sandbox.chat.ChatKnobBoards;
import dev.waymark.sandbox.mail.MailBook;
import dev.waymark.sandbox.mail.MailKnobBoard;
import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.PushKnobBoards;
import dev.waymark.sandbox.wechat.WeChatBook;
import dev.waymark.sandbox.wecom.WeComBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the parts that know no framework. */
@ApplicationScoped
class SandboxBeans {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    PhoneBook phoneBook(SandboxConfig config) {
        SandboxConfig.Memory memory = config.memory();
        return new PhoneBook(new PhoneBook.Bounds(memory.phones(), memory.messagesPerPhone(), memory.messages()));
    }

    @Produces
    @Singleton
    KnobBoard knobBoard(SandboxConfig config) {
        return new KnobBoard(config.memory().knobOverrides());
    }

    @Produces
    @Singleton
    MailBook mailBook(SandboxConfig config) {
        SandboxConfig.Memory memory = config.memory();
        return new MailBook(new MailBook.Bounds(memory.mailboxes(), memory.mailsPerMailbox(), memory.mailCharacters()));
    }

    @Produces
    @Singleton
    MailKnobBoard mailKnobBoard(SandboxConfig config) {
        return new MailKnobBoard(config.memory().knobOverrides());
    }

    @Produces
    @Singleton
    DeviceBook deviceBook(SandboxConfig config) {
        SandboxConfig.Memory memory = config.memory();
        return new DeviceBook(
                new DeviceBook.Bounds(memory.devices(), memory.notificationsPerDevice(), memory.notifications()));
    }

    @Produces
    @Singleton
    WeComBook weComBook(SandboxConfig config) {
        return new WeComBook(config.memory().wecomPeople(), config.memory().wecomLines());
    }

    @Produces
    @Singleton
    WeChatBook weChatBook(SandboxConfig config) {
        return new WeChatBook(config.memory().wechatPeople(), config.memory().wechatLines());
    }

    @Produces
    @Singleton
    ChatKnobBoards chatKnobBoards(SandboxConfig config) {
        return new ChatKnobBoards(config.memory().knobOverrides());
    }

    @Produces
    @Singleton
    PushKnobBoards pushKnobBoards(SandboxConfig config) {
        return new PushKnobBoards(config.memory().knobOverrides());
    }
}
