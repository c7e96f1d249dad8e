package dev.waymark.consent.preferences.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the preference centre in English; those in Simplified Chinese are in {@code messages/preferences_zh.properties}. */
@MessageBundle("preferences")
interface PageWords {

    @Message("Your messages and your data")
    String title();

    @Message("Skip to your choices")
    String skip();

    @Message("Language")
    String language();

    @Message(
            "The link that opened this page is yours alone and works until {day}. Do not pass it on: who has it can change your choices.")
    String aboutLink(String day);

    @Message(
            "Each choice is written into a record that nobody can change later. The record holds no name, number or address, only a pseudonym.")
    String aboutRecord();

    @Message("You may withdraw at any time; what was done before stays lawful (GDPR art. 7(3), PIPL art. 15).")
    String aboutLaw();

    @Message("Done. Your choice is recorded.")
    String doneSaved();

    @Message("Done. All messages that need your consent are off.")
    String doneStopped();

    @Message("Done. Your request is recorded.")
    String doneAsked();

    @Message("Nothing was done: tick the box to confirm, then press the button again.")
    String doneUnconfirmed();

    @Message("Your choices")
    String choices();

    @Message("There is nothing to choose yet: no purpose is set up and you have agreed to nothing.")
    String noChoices();

    @Message("On")
    String on();

    @Message("Off")
    String off();

    @Message("Waiting for your confirmation")
    String pending();

    @Message("Always on: needs no consent")
    String needed();

    @Message("Stopped for this channel")
    String held();

    @Message("Stop everything")
    String stop();

    @Message(
            "Turns off every message that needs your consent, on every channel. Messages about an order or your account may still come where the law asks for no consent.")
    String stopLead();

    @Message(
            "The record of messages cannot be reached at the moment. Everything else on this page works; come back later to see it.")
    String messagesAway();

    @Message("No message was sent to you yet.")
    String noMessages();

    @Message("Your rights")
    String rights();

    @Message("Ask for a copy")
    String copy();

    @Message("You get a copy of all data about you (GDPR art. 15, PIPL art. 45).")
    String copyLead();

    @Message("You asked on {day}.")
    String asked(String day);

    @Message("Your copy is ready until {day}:")
    String copyReady(String day);

    @Message("read it")
    String copyOpen();

    @Message("file for programs (JSON)")
    String copyFile();

    @Message("Ask to be forgotten")
    String erase();

    @Message("Your data is erased for good and cannot be brought back (GDPR art. 17, PIPL art. 47).")
    String eraseLead();

    @Message("Yes, erase my data")
    String eraseConfirm();

    @Message("SMS")
    String sms();

    @Message("E-mail")
    String email();

    @Message("App notifications")
    String push();

    @Message("WeChat")
    String wechat();

    @Message("This link does not work")
    String deadTitle();

    @Message("It may be incomplete, or it has run out. Use the link in the newest message you got.")
    String deadText();

    @Message("That was too fast")
    String fastTitle();

    @Message("Please wait a minute, then load the page again.")
    String fastText();

    @Message("Your choice was not recorded")
    String refusedTitle();

    @Message(
            "The form did not come from this page, or the page was open in another browser. Open your link again and repeat your choice.")
    String refusedText();

    @Message(
            "You decide what may reach you. A change holds at once: when this page says it is done, nothing more leaves that you switched off.")
    String lead();

    @Message("Since {day}")
    String since(String day);

    @Message("on this page")
    String fromHere();

    @Message("by your reply")
    String fromReply();

    @Message("Take back")
    String takeBack();

    @Message("Read the whole notice")
    String wholeNotice();

    @Message("The whole notice")
    String noticeTitle();

    @Message("Version {version}, word for word as it is on record.")
    String noticeVersion(String version);

    @Message("Back to your choices")
    String back();

    @Message("Recent messages, and why")
    String messages();

    @Message("What we know about you")
    String facts();

    @Message(
            "We use this to choose and write messages. Pause what we may keep but not use, delete what we should not have. To have something corrected, write to us.")
    String factsLead();

    @Message("Tag")
    String factTag();

    @Message("Pause")
    String factPause();

    @Message("Paused: kept, and used for nothing")
    String factPaused();

    @Message("Use again")
    String factResume();

    @Message("Delete")
    String factDelete();

    @Message(
            "It is gone for good; this page cannot bring it back. It is known again only when one of our apps sends it anew.")
    String factDeleteLead();

    @Message("Delete it now")
    String factDeleteNow();

    @Message("Kept because it decides which law protects you")
    String factNeeded();

    @Message("Done. It is kept and used for nothing from now on.")
    String donePaused();

    @Message("Done. It is in use again.")
    String doneResumed();

    @Message("Done. It is deleted.")
    String doneDeleted();

    @Message(
            "It is not certain that this was done: what we know about you cannot be reached at the moment. Look again later.")
    String doneAway();

    @Message(
            "What is known about you cannot be shown at the moment. Everything else on this page works; come back later to see it.")
    String factsAway();

    @Message("Nothing but your choices is known about you here.")
    String noFacts();

    @Message("Language")
    String factLocale();

    @Message("Time zone")
    String factZone();

    @Message("How your choices are kept")
    String more();

    @Message("by the unsubscribe button of a message")
    String fromUnsubscribing();

    @Message("Stop these messages?")
    String unsubscribeTitle();

    @Message("Press the button and no more of them leave on this channel. Opening this page alone changes nothing.")
    String unsubscribeLead();

    @Message("Unsubscribe")
    String unsubscribe();

    @Message("You are unsubscribed.")
    String unsubscribedTitle();

    @Message("Your choice is recorded: no more of these messages leave on this channel.")
    String unsubscribedText();
}
