package dev.waymark.delivery.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CnOperatorTest {

    @ParameterizedTest
    @CsvSource({
        "+8613800138000, MOBILE",
        "+8613401380000, MOBILE",
        "+8613491380000, TELECOM",
        "+8617031380000, MOBILE",
        "+8617041380000, UNICOM",
        "+8617001380000, TELECOM",
        "+8618612345678, UNICOM",
        "+8618912345678, TELECOM",
        "+8619212345678, BROADNET",
        "+8619712345678, MOBILE",
        "+862112345678,",
        "+85251234567,",
        "13800138000,"
    })
    void shouldTellTheOperatorOfANumber(String number, CnOperator expected) {
        // When and then
        assertThat(CnOperator.of(number)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void shouldGiveNoBlockToTwoOperators() {
        // Given
        List<String> blocks =
                IntStream.range(1300, 2000).mapToObj(Integer::toString).toList();

        // When and then
        assertThat(blocks).allSatisfy(block -> assertThat(
                        Arrays.stream(CnOperator.values()).filter(operator -> operator.has(block)))
                .hasSizeLessThan(2));
    }
}
