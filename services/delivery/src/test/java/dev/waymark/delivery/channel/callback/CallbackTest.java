package dev.waymark.delivery.channel.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallbackTest {

    @Test
    void shouldReadQueryFormAndHeaders() {
        // Given
        Callback call = call("secret=a%2Bb&nonce=%E7%BA%A2&nonce=2&flag", "From=%2B8613800138000&Text=T+D&Empty=");

        // When Then
        assertThat(call.query("secret")).contains("a+b");
        assertThat(call.query("nonce")).contains("红");
        assertThat(call.query("flag")).contains("");
        assertThat(call.query("other")).isEmpty();
        assertThat(call.form()).isEqualTo(Map.of("From", "+8613800138000", "Text", "T D", "Empty", ""));
        assertThat(call.header("X-Signature")).contains("abc");
    }

    @Test
    void shouldReadWhatIsBadlyEncodedAsItStands() {
        assertThat(call("a=%zz", "").query("a")).contains("%zz");
    }

    @Test
    void shouldTellNothingPersonal() {
        assertThat(call("secret=s3cret", "From=13800138000").toString()).doesNotContain("s3cret", "13800138000", "abc");
    }

    private static Callback call(String query, String body) {
        return new Callback(
                "brand", "POST", query, Map.of("x-signature", "abc"), body.getBytes(StandardCharsets.UTF_8));
    }
}
