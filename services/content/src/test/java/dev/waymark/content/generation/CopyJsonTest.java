package dev.waymark.content.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyJsonTest {

    private static final String VARIANT =
            "{\"locale\":\"zh-cn\",\"headline\":\"新茶\\n到\",\"paragraphs\":[\" 您好 \",\"\"],\"action\":\"看\"}";
    private static final String WHOLE = "{\"variants\":[" + VARIANT + "]}";

    @ParameterizedTest
    @ValueSource(
            strings = {"%s", "```json\n%s\n```", "Sure! Here it is: %s I hope you like it.", "<think>hm</think>%s"})
    void shouldReadWhatModelsPutAroundIt(String form) {
        assertThat(CopyJson.read(form.formatted(WHOLE), List.of("zh-CN")))
                .contains(List.of(new Copy("zh-CN", "新茶 到", "", List.of("您好"), "看")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "No.",
                "{",
                "}{",
                "{\"variants\":[{\"locale\":\"zh-CN\",\"headline\":\"新",
                "{\"variants\":{}}",
                "{\"variants\":[{\"locale\":\"en\",\"headline\":\"x\",\"paragraphs\":[\"y\"]}]}",
                "{\"variants\":[{\"locale\":\"zh-CN\",\"headline\":\"x\",\"paragraphs\":[]}]}",
                "{\"variants\":[{\"locale\":\"zh-CN\",\"headline\":\"x\",\"paragraphs\":[{}]}]}",
                "{\"variants\":[{\"locale\":\"zh-CN\",\"paragraphs\":[\"y\"]}]}"
            })
    void shouldTakeNothingThatIsNotWhole(String answer) {
        assertThat(CopyJson.read(answer, List.of("zh-CN"))).isEmpty();
    }

    @Test
    void shouldTakeNothingTooDeepOrTooLong() {
        assertThat(CopyJson.read("{\"variants\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}", List.of("en")))
                .isEmpty();
        assertThat(CopyJson.read(WHOLE + " ".repeat(70_000), List.of("zh-CN"))).isEmpty();
    }

    @Property
    void shouldNeverThrow(@ForAll String answer) {
        assertThat(CopyJson.read("{" + answer + "}", List.of("en"))).isNotNull();
    }
}
