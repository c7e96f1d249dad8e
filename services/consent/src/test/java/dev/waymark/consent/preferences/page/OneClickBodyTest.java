package dev.waymark.consent.preferences.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneClickBodyTest {

    private static final MediaType FORM = new MediaType("application", "x-www-form-urlencoded");
    private static final MediaType PARTS = new MediaType("multipart", "form-data", Map.of("boundary", "b"));

    private static final String HEADER = "Content-Disposition: form-data; name=\"List-Unsubscribe\"";

    @ParameterizedTest
    @ValueSource(
            strings = {"List-Unsubscribe=One-Click", "List-Unsubscribe=One-Click\r\n", "List%2DUnsubscribe=One%2DClick"
            })
    void shouldTakeThePairAsAForm(String body) {
        assertThat(OneClickBody.isOneClick(FORM, body)).isTrue();
        assertThat(OneClickBody.isOneClick(FORM.withCharset("utf-8"), body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "List-Unsubscribe",
                "List-Unsubscribe=",
                "List-Unsubscribe=one-click",
                "list-unsubscribe=One-Click",
                "List-Unsubscribe=One-Click=",
                "List-Unsubscribe=One-Click&List-Unsubscribe=One-Click",
                "List-Unsubscribe=One-Click&more=1",
                "List-Unsubscribe=One%2",
                "{\"List-Unsubscribe\":\"One-Click\"}"
            })
    void shouldTakeNothingElseAsAForm(String body) {
        assertThat(OneClickBody.isOneClick(FORM, body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // RFC 8058, section 8, to the letter: the delimiter lacks the two hyphens of RFC 2046.
                "---FormBoundaryjWmhtjORrn\r\n" + HEADER + "\r\n\r\nOne-Click\r\n---FormBoundaryjWmhtjORrn--\r\n",
                "--b\r\n" + HEADER + "\r\n\r\nOne-Click\r\n--b--\r\n",
                "--b\r\n" + HEADER + "\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nOne-Click\r\n--b--",
                "--b\r\ncontent-disposition: form-data;name=List-Unsubscribe\r\nContent-Length: 9\r\n\r\nOne-Click\r\n--b--",
                "--b\n" + HEADER + "\n\nOne-Click\n--b--\n"
            })
    void shouldTakeThePairAsParts(String body) {
        assertThat(OneClickBody.isOneClick(PARTS, body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "List-Unsubscribe=One-Click",
                "--b\r\n" + HEADER + "\r\n\r\nOne-Click",
                "--b\r\n" + HEADER + "\r\n\r\nTwo-Clicks\r\n--b--",
                "--b\r\n" + HEADER + "\r\n\r\none-click\r\n--b--",
                "--b\r\n" + HEADER + "; filename=\"a\"\r\n\r\nOne-Click\r\n--b--",
                "--b\r\n" + HEADER + "\r\n\r\nOne-Click\r\n--b\r\n" + HEADER + "\r\n\r\nOne-Click\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nOne-Click\r\n--b--"
            })
    void shouldTakeNothingElseAsParts(String body) {
        assertThat(OneClickBody.isOneClick(PARTS, body)).isFalse();
    }

    @Test
    void shouldTakeNothingWithoutATypeOrOfGreatLength() {
        String pair = "List-Unsubscribe=One-Click";

        assertThat(OneClickBody.isOneClick(null, pair)).isFalse();
        assertThat(OneClickBody.isOneClick(FORM, null)).isFalse();
        assertThat(OneClickBody.isOneClick(FORM, pair + " ".repeat(1_000))).isFalse();
    }
}
