package dev.waymark.delivery.channel.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The samples are WeCom's own: https://developer.work.weixin.qq.com/document/path/90307 and the programs it links to. */
class CallbackCryptoTest {

    private static final String TOKEN = "QDG6eK";
    private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private static final String RECEIVER = "wx5823bf96d3bd56c7";
    private static final String ECHO =
            "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
    private static final String MESSAGE =
            "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3Q"
                    + "czcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+"
                    + "kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUc"
                    + "allcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1pt"
                    + "DAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";

    private final CallbackCrypto crypto = new CallbackCrypto(KEY, RECEIVER);

    @Test
    void shouldReadTheSampleOfAVerification() {
        assertThat(CallbackSignature.matches(
                        "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", TOKEN, "1409659589", "263014780", ECHO))
                .isTrue();
        assertThat(crypto.decrypt(ECHO)).contains("1616140317555161061");
    }

    @Test
    void shouldReadTheSampleOfAMessage() {
        assertThat(CallbackSignature.of(TOKEN, "1409659813", "1372623149", MESSAGE))
                .isEqualTo("477715d11cdb4164915debcba66cb864d751f3e6");
        CallbackXml xml = crypto.decrypt(MESSAGE).flatMap(CallbackXml::read).orElseThrow();
        assertThat(xml.text("ToUserName")).isEqualTo(RECEIVER);
        assertThat(xml.text("FromUserName")).isEqualTo("mycreate");
        assertThat(xml.text("Content")).isEqualTo("hello");
        assertThat(xml.text("MsgId")).isEqualTo("4561255354251345929");
    }

    @Test
    void shouldRefuseOtherSignaturesReceiversAndKeys() {
        String signature = CallbackSignature.of(TOKEN, "1", "2", ECHO);
        assertThat(CallbackSignature.matches(signature, TOKEN, "1", "3", ECHO)).isFalse();
        assertThat(CallbackSignature.matches("", TOKEN, "1", "2", ECHO)).isFalse();
        assertThat(new CallbackCrypto(KEY, "wx-other").decrypt(ECHO)).isEmpty();
        assertThat(new CallbackCrypto(KEY.replace('j', 'k'), RECEIVER).decrypt(ECHO))
                .isEmpty();
        assertThatThrownBy(() -> new CallbackCrypto("short", RECEIVER)).isInstanceOf(IllegalArgumentException.class);
    }

    /** An implementation by other people reads what we write, and we read what it writes. */
    @Property(tries = 200)
    void shouldAgreeWithAnotherImplementation(@ForAll @StringLength(max = 300) String text) {
        WxCryptUtil other = new WxCryptUtil(TOKEN, KEY, RECEIVER);
        String whole = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(other.decrypt(crypto.encrypt(whole))).isEqualTo(whole);
        assertThat(crypto.decrypt(other.encrypt("0123456789abcdef", whole))).contains(whole);
    }

    @Property
    void shouldFailOnNoCipherTextThatSomebodyMakesUp(@ForAll String text) {
        assertThat(crypto.decrypt(text)).isEmpty();
        assertThat(crypto.decrypt(java.util.Base64.getEncoder()
                        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEmpty();
    }
}
