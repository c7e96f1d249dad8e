package dev.waymark.sandbox.wecom;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.store.WeComRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What people do in WeCom; the corporation's server is called with each. */
@ApplicationScoped
public class WeComPeople {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int OCTETS = 24;
    private static final int CUSTOMER_ID = 30;
    private static final int MEMBER_ID = 10;

    private final WeComRecorder recorder;
    private final WeComCaller caller;
    private final SandboxConfig.WeCom config;
    private final Clock clock;
    private final AtomicLong ids;

    WeComPeople(WeComRecorder recorder, WeComCaller caller, SandboxConfig config, Clock clock) {
        this.recorder = recorder;
        this.caller = caller;
        this.config = config.wecom();
        this.clock = clock;
        this.ids = new AtomicLong(clock.millis() * 1000);
    }

    /** A new person: a member with a userid, or a customer with an external_userid of 32 characters who has added nobody yet. */
    public WeComEntry.Joined join(String name, WeComKind kind) throws IOException {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        String random = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        String id = kind == WeComKind.CUSTOMER
                ? "wm" + random.substring(0, CUSTOMER_ID)
                : "m"
                        + random.substring(0, MEMBER_ID)
                                .toLowerCase(java.util.Locale.ROOT)
                                .replaceAll("[^a-z0-9]", "0");
        WeComEntry.Joined joined = new WeComEntry.Joined(now(), id, name, kind);
        recorder.record(joined);
        return joined;
    }

    /** A person does something, or the employee does it to her. */
    public void does(String id, WeComDeed what, @Nullable String text) throws IOException {
        recorder.record(new WeComEntry.Did(now(), id, what, text));
        String said = text == null ? "" : text.replace("]]>", "]] >");
        switch (what) {
            case ADD -> contact(id, "add_external_contact");
            case LEAVE -> contact(id, "del_follow_user");
            case REMOVE -> contact(id, "del_external_contact");
            case WRITE ->
                caller.call(
                        config.callbackUrl(),
                        id,
                        "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + said + "]]></Content><MsgId>"
                                + ids.incrementAndGet() + "</MsgId><AgentID>" + config.agentId() + "</AgentID>");
        }
    }

    private void contact(String id, String change) {
        caller.call(
                config.customerCallbackUrl(),
                "sys",
                "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA["
                        + change + "]]></ChangeType><UserID><![CDATA[" + config.sender()
                        + "]]></UserID><ExternalUserID><![CDATA[" + id + "]]></ExternalUserID>");
    }

    /** All conversations and tasks are cleared; the people stay. */
    public void clear() throws IOException {
        recorder.record(new WeComEntry.Cleared(now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
