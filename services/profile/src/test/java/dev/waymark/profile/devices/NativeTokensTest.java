package dev.waymark.profile.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waymark.profile.UnusableValueException;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeTokensTest {

    @Property
    void shouldTakeTheBytesOfAppleInLowerCase(
            @ForAll
                    @StringLength(min = 64, max = 200)
                    @CharRange(from = '0', to = '9')
                    @CharRange(from = 'a', to = 'f')
                    @CharRange(from = 'A', to = 'F')
                    String token) {
        assertThat(NativeTokens.apns(token))
                .isEqualTo(new PushTarget.Token(Platform.APNS, token.toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 201})
    void shouldRefuseOtherLengthsOfApple(int digits) {
        assertThat(appleRefusal("a".repeat(digits)).field()).isEqualTo("token");
    }

    @Test
    void shouldRefuseWhatApplesBytesAreNot() {
        // Given
        String printed = "<5f1b0c3e 9a7d4286 0e8c1d5b 7f3a9260 c4e8b1d7 f05a6392 e7c4180b d95f2a6e>";

        // Then
        assertThat(appleRefusal(printed).fix()).contains("without spaces and brackets");
        assertThat(appleRefusal("g".repeat(64)).getMessage()).doesNotContain("ggg");
        assertThat(appleRefusal("١".repeat(64)).field()).isEqualTo("token");
    }

    @Property
    void shouldTakeTokensOfFirebaseAsTheyAre(
            @ForAll
                    @StringLength(min = 1, max = 4096)
                    @CharRange(from = '0', to = '9')
                    @CharRange(from = 'a', to = 'z')
                    @CharRange(from = 'A', to = 'Z')
                    @Chars({'_', ':', '.', '-'})
                    String token) {
        assertThat(NativeTokens.fcm(token)).isEqualTo(new PushTarget.Token(Platform.FCM, token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a\n", "é", "a+b", "a=b"})
    void shouldRefuseWhatFirebaseDoesNotGive(String token) {
        assertThat(firebaseRefusal(token).field()).isEqualTo("token");
    }

    @Test
    void shouldRefuseTokensOverTheLimit() {
        assertThat(firebaseRefusal("a".repeat(4097)).getMessage()).doesNotContain("aaaa");
    }

    /** A token as in Huawei's "Message receipt" example, a regId as Mi Push's server documentation has it. */
    @Test
    void shouldTakeTokensOfVendorsAsTheyAre() {
        assertThat(NativeTokens.huawei("MsDZmCSyuS+Gd/ab_c=="))
                .isEqualTo(new PushTarget.Token(Platform.HUAWEI, "MsDZmCSyuS+Gd/ab_c=="));
        assertThat(NativeTokens.xiaomi("JaZlEnbZ6y2jbHmG19Mum5mbOVWmYWsUalhJE+/3SleQ"))
                .isEqualTo(new PushTarget.Token(Platform.XIAOMI, "JaZlEnbZ6y2jbHmG19Mum5mbOVWmYWsUalhJE+/3SleQ"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a%2B", "a\n", "é", "a,b"})
    void shouldRefuseWhatVendorsDoNotGive(String token) {
        assertThat(catchThrowableOfType(UnusableValueException.class, () -> NativeTokens.huawei(token))
                        .getMessage())
                .contains("Push Kit");
        assertThat(catchThrowableOfType(UnusableValueException.class, () -> NativeTokens.xiaomi(token))
                        .getMessage())
                .contains("Mi Push");
        assertThat(catchThrowableOfType(UnusableValueException.class, () -> NativeTokens.xiaomi("a".repeat(1025)))
                        .getMessage())
                .doesNotContain("aaaa");
    }

    private static UnusableValueException appleRefusal(String token) {
        return catchThrowableOfType(UnusableValueException.class, () -> NativeTokens.apns(token));
    }

    private static UnusableValueException firebaseRefusal(String token) {
        return catchThrowableOfType(UnusableValueException.class, () -> NativeTokens.fcm(token));
    }
}
