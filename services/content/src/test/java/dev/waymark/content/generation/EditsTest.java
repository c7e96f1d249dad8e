package dev.waymark.content.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.Variant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
        春季新茶已经来了 => 春季新茶已经来了 => 0.0 => 0.0
        Hello there      => Hello  there     => 0.0 => 0.0
        春季新茶已经来了 => 春季新茶已经到了 => 0.1 => 0.4
        Our teas are here, come and see => Come and see, our teas are here => 0.0 => 0.35
        春季新茶已经来了 => 冬天的咖啡等着您 => 1.0 => 1.0
        """)
    void shouldTellHowMuchWasChanged(String before, String after, double least, double most) {
        assertThat(share(before, after)).isBetween(least, most);
    }

    @Property
    void shouldBeTheSameBothWays(@ForAll String before, @ForAll String after) {
        assertThat(share(before, after)).isBetween(0.0, 1.0).isEqualTo(share(after, before));
        assertThat(share(before, before)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
        春季新茶已经来了，快来看看 => 春季新茶已经来了，快来看看            => 0.0 => 0.0
        春季新茶已经来了，快来看看 => 春季新茶                              => 0.0 => 0.0
        春季新茶已经来了，快来看看 => 春季新茶已经来了，快来看看，山里刚下过雨 => 0.2 => 0.4
        春季新茶已经来了，快来看看 => Our spring teas are here              => 1.0 => 1.0
        春季新茶已经来了，快来看看 => 清明前后第一批嫩芽到店，欢迎来坐坐      => 0.9 => 1.0
        """)
    void shouldTellHowMuchIsSomebodysOwn(String proposed, String now, double least, double most) {
        assertThat(Edits.own(List.of(new Variant("zh-CN", proposed)), List.of(new Variant("zh-CN", now))))
                .isBetween(least, most);
    }

    @Test
    void shouldNotTakeWhatWasLeftOutOrAddedForOnesOwn() {
        // Given
        Variant zh = new Variant("zh-CN", "春季新茶已经来了，快来看看");
        Variant en = new Variant("en", "Our spring teas are here, come and see them");
        Variant own = new Variant("de", "Ganz anders, und von Hand geschrieben: wer mag, kommt vorbei und trinkt mit.");
        Variant html = new Variant("en", "I wrote this one myself.", Map.of("html", "<p><b>" + en.body() + "</b></p>"));

        // When, Then
        assertThat(Edits.own(List.of(zh, en), List.of(zh))).isZero();
        assertThat(Edits.own(List.of(zh, en), List.of(zh, own))).isZero();
        assertThat(Edits.own(List.of(zh, en), List.of(new Variant("zh-TW", zh.body()))))
                .isZero();
        assertThat(Edits.own(List.of(zh, en), List.of(zh, zh, zh, zh, zh))).isZero();
        assertThat(Edits.own(List.of(zh, en), List.of(new Variant("zh-CN", zh.body() + en.body()))))
                .isLessThan(0.1);
        assertThat(Edits.own(List.of(zh, en), List.of(html))).isZero();
        assertThat(Edits.own(List.of(zh, en), List.of(own))).isGreaterThan(0.7);
    }

    private static double share(String before, String after) {
        return Edits.share(List.of(new Variant("en", before)), List.of(new Variant("en", after)));
    }
}
