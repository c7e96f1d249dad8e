package dev.waymark.delivery.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.Content;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages in the form of WeCom's examples (document/path/90236 and 92135). */
class WeComTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final WeComSettings BRAND = new SmallRyeConfigBuilder()
            .withMapping(WeComSettings.class, "wecom")
            .withDefaultValue("wecom.corp-id", "ww1")
            .withDefaultValue("wecom.agent-id", "1")
            .withDefaultValue("wecom.sender", "zhangsan")
            .withDefaultValue("wecom.mini-program", "wx123123123123123")
            .build()
            .getConfigMapping(WeComSettings.class, "wecom");

    @Test
    void shouldWriteATextCard() throws IOException {
        // Given
        Content content = new Content("9月26日 领奖", Map.of("title", "领奖通知", "link", "https://shop.example/prize"), null);

        // When
        JsonNode message = application(content);

        // Then
        assertThat(message).isEqualTo(JSON.readTree("""
                {"touser": "UserID1", "agentid": 1, "enable_duplicate_check": 1, "duplicate_check_interval": 60, "msgtype": "textcard",
                 "textcard": {"title": "领奖通知", "description": "9月26日 领奖", "url": "https://shop.example/prize"}}"""));
    }

    @Test
    void shouldWriteANoticeThatOpensAMiniProgram() throws IOException {
        // Given
        Content content = new Content(
                "4月27日 16:16",
                Map.of(
                        "title",
                        "会议室预订成功通知",
                        "page",
                        "pages/index?userid=zhangsan&orderid=123",
                        "fields",
                        "会议室: 402\n会议地点: 广州TIT"),
                null);

        // When
        JsonNode message = application(content);

        // Then
        assertThat(message.path("miniprogram_notice")).isEqualTo(JSON.readTree("""
                {"appid": "wx123123123123123", "page": "pages/index?userid=zhangsan&orderid=123", "title": "会议室预订成功通知",
                 "description": "4月27日 16:16", "content_item": [{"key": "会议室", "value": "402"}, {"key": "会议地点", "value": "广州TIT"}]}"""));
    }

    @Test
    void shouldWriteATaskForAnEmployee() throws IOException {
        // Given
        Content content = new Content("文本消息内容", Map.of("title", "消息标题", "link", "https://example.link.com/path"), null);

        // When
        JsonNode task = JSON.readTree(WeComText.ofBroadcast(
                        BRAND, List.of("woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA", "wmqfasd1e1927831123109rBAAAA"), content)
                .orElseThrow());

        // Then
        assertThat(task).isEqualTo(JSON.readTree("""
                {"chat_type": "single", "external_userid": ["woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA", "wmqfasd1e1927831123109rBAAAA"],
                 "sender": "zhangsan", "text": {"content": "文本消息内容"},
                 "attachments": [{"msgtype": "link", "link": {"title": "消息标题", "url": "https://example.link.com/path"}}]}"""));
    }

    @Test
    void shouldNotWriteWhatWeComWouldCutOff() {
        // Given
        String long171 = "长".repeat(171);
        Content card = new Content(long171, Map.of("title", "t", "link", "https://shop.example"), null);

        // When and then
        assertThat(WeComText.ofApplication(BRAND, "UserID1", card)).isEmpty();
        assertThat(WeComText.ofApplication(BRAND, "UserID1", Content.of(long171)))
                .isPresent();
        assertThat(WeComText.ofApplication(BRAND, "UserID1", Content.of("长".repeat(683))))
                .isEmpty();
        assertThat(WeComText.ofBroadcast(BRAND, List.of("c"), Content.of("长".repeat(1_334))))
                .isEmpty();
    }

    private static JsonNode application(Content content) throws IOException {
        return JSON.readTree(WeComText.ofApplication(BRAND, "UserID1", content).orElseThrow());
    }
}
