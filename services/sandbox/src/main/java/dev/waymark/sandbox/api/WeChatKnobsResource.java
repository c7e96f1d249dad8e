package dev.waymark.sandbox.api;

import dev.waymark.sandbox.chat.ChatKnobBoards;
import dev.waymark.sandbox.chat.ChatMode;
import jakarta.ws.rs.Path;

/** The knobs of WeChat. */
@Path("/v1/wechat")
public class WeChatKnobsResource extends ChatKnobsResource {

    WeChatKnobsResource(ChatKnobBoards boards) {
        super(boards.wechat(), ChatMode.ofWeChat());
    }
}
