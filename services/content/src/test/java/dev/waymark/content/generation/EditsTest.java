package dev.waymark.content.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.Variant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

    private static double share(String before, String after) {
        return Edits.share(List.of(new Variant("en", before)), List.of(new Variant("en", after)));
    }
}
