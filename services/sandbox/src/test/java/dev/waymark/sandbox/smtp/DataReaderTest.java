package dev.waymark.sandbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataReaderTest {

    private final DataReader reader = new DataReader(10);

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "0123456789", "a\r\nb\r\n", "\r\n\r\n"})
    void shouldTakeWhatIsWithinTheLimit(String data) throws Exception {
        // When
        DataReader.Data read = read(data);

        // Then
        assertThat(read).isInstanceOfSatisfying(DataReader.Data.Whole.class, whole -> assertThat(whole.octets())
                .asString()
                .isEqualTo(data));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "\n", "\r", "a\r\r\nb", "a\r\n\nb"})
    void shouldRefuseLinesThatDoNotEndWithBoth(String data) throws Exception {
        // When
        DataReader.Data read = read(data);

        // Then
        assertThat(read).isInstanceOf(DataReader.Data.BareLineEnd.class);
    }

    @Test
    void shouldReadWhatIsTooLargeToItsEndAndGiveUpOnWhatHasNone() throws Exception {
        // When
        DataReader.Data large = read("x".repeat(200));
        DataReader.Data endless = read("x".repeat(201));

        // Then
        assertThat(large).isEqualTo(new DataReader.Data.TooLarge(true));
        assertThat(endless).isEqualTo(new DataReader.Data.TooLarge(false));
    }

    private DataReader.Data read(String data) throws IOException {
        return reader.read(new ByteArrayInputStream(data.getBytes(StandardCharsets.US_ASCII)));
    }
}
