package dev.waymark.sandbox.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushContentTest {

    @Test
    void shouldReadANotification() {
        // When
        PushContent.Read read = PushContent.of("{\"messageId\":\"m1\",\"title\":\"您好\",\"body\":\"Your parcel\","
                + "\"link\":\"https://brand.example/p\",\"image\":\"https://brand.example/i.png\",\"tag\":7}");

        // Then
        assertThat(read.messageId()).isEqualTo("m1");
        assertThat(read.content())
                .isEqualTo(new PushContent(
                        "您好", "Your parcel", "https://brand.example/p", "https://brand.example/i.png", null, null));
    }

    @Test
    void shouldReadANotificationOfATitleAlone() {
        // Then
        assertThat(PushContent.of("{\"title\":\"\"}"))
                .isEqualTo(new PushContent.Read(new PushContent("", null, null, null, null, null), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "{\"title\":1}", "[\"title\"]", "{\"title\":\"a\"} b", "{\"title\":\"a\"", "null"})
    void shouldTakeAnythingElseAsText(String payload) {
        // Then
        assertThat(PushContent.of(payload).content()).isEqualTo(new PushContent(null, null, null, null, payload, null));
    }
}
