package dev.waymark.sandbox.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waymark.sandbox.FcmClient;
import dev.waymark.sandbox.push.AppMessage;
import dev.waymark.sandbox.push.PushContent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    @Test
    void shouldReadAMessageAsWaymarkSendsIt() throws Exception {
        // When
        AppMessage message = read(FcmClient.message("t1", "m1"));

        // Then
        assertThat(message.token()).isEqualTo("t1");
        assertThat(message.messageId()).isEqualTo("m1");
        assertThat(message.ttl()).isEqualTo(600);
        assertThat(message.priority()).isEqualTo("HIGH");
        assertThat(message.content())
                .isEqualTo(new PushContent(
                        "您好",
                        "Your parcel",
                        "https://brand.example/p",
                        "https://brand.example/i.png",
                        null,
                        Map.of("messageId", "m1", "link", "https://brand.example/p")));
    }

    @Test
    void shouldReadNamesInEitherCase() throws Exception {
        // Then
        for (String name : new String[] {"collapse_key", "collapseKey"}) {
            assertThat(read("{\"message\":{\"token\":\"t\",\"android\":{\"%s\":\"k\",\"priority\":\"normal\"},"
                                    .formatted(name)
                            + "\"fcm_options\":{},\"notification\":null}}"))
                    .extracting(AppMessage::collapseKey, AppMessage::priority)
                    .containsExactly("k", "NORMAL");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "''                                                             | ''",
                "[]                                                             | ''",
                "{\"message\":{\"token\":\"t\"}} x                              | ''",
                "{\"message\":[]}                                               | message",
                "{}                                                             | message.token",
                "{\"message\":{\"token\":\"\"}}                                 | message.token",
                "{\"message\":{\"token\":7}}                                    | message.token",
                "{\"message\":{\"topic\":\"news\"}}                             | message.topic",
                "{\"message\":{\"token\":\"t\"},\"more\":1}                     | more",
                "{\"message\":{\"token\":\"t\",\"notification\":\"hi\"}}        | message.notification",
                "{\"message\":{\"token\":\"t\",\"notification\":{\"title\":1}}} | message.notification.title",
                "{\"message\":{\"token\":\"t\",\"notification\":{\"icon\":\"\"}}} | message.notification.icon",
                "{\"message\":{\"token\":\"t\",\"data\":{\"n\":1}}}             | message.data.n",
                "{\"message\":{\"token\":\"t\",\"data\":{\"from\":\"x\"}}}      | message.data.from",
                "{\"message\":{\"token\":\"t\",\"data\":{\"google.x\":\"x\"}}}  | message.data.google.x",
                "{\"message\":{\"token\":\"t\",\"android\":{\"priority\":\"URGENT\"}}} | message.android.priority",
                "{\"message\":{\"token\":\"t\",\"android\":{\"sound\":\"x\"}}}  | message.android.sound"
            })
    void shouldNameTheFieldThatIsWrong(String body, String field) {
        // When
        InvalidArgument invalid = catchThrowableOfType(InvalidArgument.class, () -> read(body));

        // Then
        assertThat(invalid.fault().body().toString()).contains("field=" + field).contains("INVALID_ARGUMENT");
        assertThat(invalid.fault().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "0s, true",
        "3.5s, true",
        "2419200s, true",
        "2419201s, false",
        "600, false",
        "-1s, false",
        "99999999999s, false"
    })
    void shouldTakeATtlOfUpToFourWeeks(String ttl, boolean good) {
        // Given
        String body = "{\"message\":{\"token\":\"t\",\"android\":{\"ttl\":\"%s\"}}}".formatted(ttl);

        // When
        InvalidArgument invalid = catchThrowableOfType(InvalidArgument.class, () -> read(body));

        // Then
        assertThat(invalid == null).isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldTake4096OctetsAndNotOneMore(int more) {
        // Given
        String body = "{\"message\":{\"token\":\"t\",\"data\":{\"k\":\"%s\"}}}".formatted("x".repeat(4095 + more));

        // When
        InvalidArgument invalid = catchThrowableOfType(InvalidArgument.class, () -> read(body));

        // Then
        assertThat(invalid != null).isEqualTo(more > 0);
    }

    private static AppMessage read(String body) throws InvalidArgument {
        return MessageReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
