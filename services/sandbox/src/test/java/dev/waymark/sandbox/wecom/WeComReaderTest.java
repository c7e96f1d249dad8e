package dev.waymark.sandbox.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WeComReaderTest {

    @Test
    void shouldShowTheItemsOfANoticeInTheirOrder() throws IOException {
        // Given
        JsonNode message = new ObjectMapper().readTree("""
                {"msgtype": "miniprogram_notice", "miniprogram_notice": {"appid": "wx1", "title": "会议室预订成功", "content_item": [
                  {"key": "会议室", "value": "402"}, {"key": "会议地点", "value": "广州"}, {"key": "时间", "value": "9:00"},
                  {"key": "参与人员", "value": "周剑轩"}, {"key": "主题", "value": "春茶"}]}}
                """);

        // When
        WeComReader.Read read = WeComReader.message(message);

        // Then
        assertThat(Objects.requireNonNull(read.card()).fields().keySet())
                .containsExactly("会议室", "会议地点", "时间", "参与人员", "主题");
    }
}
