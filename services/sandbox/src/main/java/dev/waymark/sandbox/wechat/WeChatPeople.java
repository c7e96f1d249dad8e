package dev.waymark.sandbox.wechat;

import dev.waymark.sandbox.store.WeChatRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What people do in WeChat; the account's server is called with each. */
@ApplicationScoped
public class WeChatPeople {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int OPENID_OCTETS = 20;

    private final WeChatRecorder recorder;
    private final WeChatCaller caller;
    private final Clock clock;
    private final AtomicLong ids;

    WeChatPeople(WeChatRecorder recorder, WeChatCaller caller, Clock clock) {
        this.recorder = recorder;
        this.caller = caller;
        this.clock = clock;
        this.ids = new AtomicLong(clock.millis() * 1000);
    }

    /** A new person, with an openid of 28 characters. */
    public WeChatEntry.Joined join(String name) throws IOException {
        byte[] octets = new byte[OPENID_OCTETS];
        RANDOM.nextBytes(octets);
        String openid = "o"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(octets).substring(0, 27);
        WeChatEntry.Joined joined = new WeChatEntry.Joined(now(), openid, name);
        recorder.record(joined);
        return joined;
    }

    /** A person does something. */
    public void does(String openid, WeChatDeed what, @Nullable String text) throws IOException {
        recorder.record(new WeChatEntry.Did(now(), openid, what, text));
        String said = text == null ? "" : text.replace("]]>", "]] >");
        caller.call(
                openid,
                switch (what) {
                    case FOLLOW -> event("subscribe") + key("");
                    case UNFOLLOW -> event("unsubscribe") + key("");
                    case MENU -> event("CLICK") + key(said);
                    case ACCEPT -> event("subscribe_msg_popup_event") + list("SubscribeMsgPopupEvent", said, "accept");
                    case REFUSE ->
                        event("subscribe_msg_change_event") + list("SubscribeMsgChangeEvent", said, "reject");
                    case WRITE ->
                        "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + said + "]]></Content><MsgId>"
                                + ids.incrementAndGet() + "</MsgId>";
                });
    }

    /** All conversations are cleared; the people stay. */
    public void clear() throws IOException {
        recorder.record(new WeChatEntry.Cleared(now()));
    }

    private static String event(String name) {
        return "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + name + "]]></Event>";
    }

    private static String key(String key) {
        return "<EventKey><![CDATA[" + key + "]]></EventKey>";
    }

    private static String list(String name, String template, String status) {
        return "<" + name + "><List><TemplateId><![CDATA[" + template
                + "]]></TemplateId><SubscribeStatusString><![CDATA[" + status
                + "]]></SubscribeStatusString><PopupScene>2</PopupScene></List></" + name + ">";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
