package dev.waymark.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelShapesTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            sms     => 1600: parameters FIELDS false 2000
            email   => 20000: subject LINE true 200, html HTML false 100000, preheader LINE false 150
            push    => 1000: title LINE true 100, link LINK false 2000, image LINK false 2000, collapse LINE false 64
            wechat => 680: fields FIELDS false 2000, title LINE false 64, link LINK false 1000, miniProgramPath LINE false 1000, image LINK false 1000
            webhook => 20000: title LINE false 200
            """)
    void shouldShipTheseShapes(String channel, String shape) {
        assertThat(words(Shipped.CHANNELS.of(channel))).isEqualTo(shape.replace("''", ""));
    }

    @Test
    void shouldKeepTheOrderOfTheFileAndPreferTheLaterOfTwo() {
        // Given
        List<ChannelShape> shipped = Shipped.CHANNELS.all();
        ChannelShape shorter = new ChannelShape("sms", 160, List.of());

        // When
        ChannelShapes channels = new ChannelShapes(
                Stream.concat(shipped.stream(), Stream.of(shorter)).toList());

        // Then
        assertThat(channels.all())
                .extracting(ChannelShape::name)
                .containsExactly("sms", "email", "push", "wecom", "wechat", "webhook");
        assertThat(channels.of("sms")).isEqualTo(shorter);
    }

    @Test
    void shouldNameTheChannelsThereAre() {
        assertThatThrownBy(() -> Shipped.CHANNELS.of("fax"))
                .hasMessage(
                        "channel is not a channel known here. Use one of: sms, email, push, wecom, wechat, webhook.");
    }

    @Test
    void shouldRefuseShapesThatNoTemplateCouldFit() {
        PartRule title = new PartRule("title", PartKind.LINE, true, 10);
        assertThatThrownBy(() -> new ChannelShape("SMS", 10, List.of())).hasMessageContaining("name of a channel");
        assertThatThrownBy(() -> new ChannelShape("sms", 0, List.of())).hasMessageContaining("bodyMaxLength");
        assertThatThrownBy(() -> new ChannelShape("sms", 100_001, List.of())).hasMessageContaining("bodyMaxLength");
        assertThatThrownBy(() -> new ChannelShape("sms", 10, List.of(title, title)))
                .hasMessageContaining("two parts of one name");
        assertThatThrownBy(() -> new PartRule("a b", PartKind.LINE, true, 10)).hasMessageContaining("name of a part");
        assertThatThrownBy(() -> new PartRule("title", PartKind.LINE, true, 0)).hasMessageContaining("maxLength");
    }

    private static String words(ChannelShape shape) {
        return shape.bodyMaxLength() + ": "
                + shape.parts().stream()
                        .map(p -> p.name() + " " + p.kind() + " " + p.required() + " " + p.maxLength())
                        .collect(Collectors.joining(", "));
    }
}
