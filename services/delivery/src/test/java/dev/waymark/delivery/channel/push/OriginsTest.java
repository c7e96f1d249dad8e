package dev.waymark.delivery.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private final Origins origins =
            new Origins(List.of("https://fcm.googleapis.com", " https://*.push.apple.com", "http://127.0.0.1:8090"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc",
                "HTTPS://FCM.googleapis.com/x",
                "https://web.push.apple.com/abc",
                "https://a.b.push.apple.com/abc",
                "http://127.0.0.1:8090/push/abc"
            })
    void shouldAllowThePushServicesThatAreNamed(String url) {
        // When and then
        assertThat(origins.allow(url)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fcm.googleapis.com/x",
                "https://fcm.googleapis.com:8443/x",
                "https://fcm.googleapis.com.evil.example/x",
                "https://user@fcm.googleapis.com/x",
                "https://evil.example/https://fcm.googleapis.com",
                "https://push.apple.com/abc",
                "https://evilpush.apple.com/abc",
                "https://web.push.apple.com:444/abc",
                "http://127.0.0.1/push",
                "http://127.0.0.1:80900/x",
                "http://169.254.169.254/latest",
                "file:///etc/passwd",
                "/push/abc",
                "https:///x",
                "no url at all"
            })
    void shouldAllowNothingElse(String url) {
        // When and then
        assertThat(origins.allow(url)).isNull();
    }
}
