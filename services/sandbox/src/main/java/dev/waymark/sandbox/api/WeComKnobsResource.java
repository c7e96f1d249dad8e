package dev.waymark.sandbox.api;

import dev.waymark.sandbox.chat.ChatKnobBoards;
import dev.waymark.sandbox.chat.ChatMode;
import jakarta.ws.rs.Path;

/** The knobs of WeCom. */
@Path("/v1/wecom")
public class WeComKnobsResource extends ChatKnobsResource {

    WeComKnobsResource(ChatKnobBoards boards) {
        super(boards.wecom(), ChatMode.ofWeCom());
    }
}
