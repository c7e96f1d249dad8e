package dev.waymark.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WeChatMessagesTest {

    @Test
    void shouldShowTheFieldsInTheOrderOfTheTemplate() throws IOException {
        // Given
        JsonNode message = new ObjectMapper().readTree("""
                {"template_id": "order-status", "data": {
                  "amount2": {"value": "¥199.00"}, "thing1": {"value": "春茶礼盒"}, "phrase3": {"value": "已发货"}}}
                """);

        // When
        WeChatMessages.Read read = WeChatMessages.template(message, WeChatTemplate.Kind.TEMPLATE);

        // Then
        assertThat(Objects.requireNonNull(read.card()).fields().keySet()).containsExactly("商品", "状态", "金额");
    }
}
