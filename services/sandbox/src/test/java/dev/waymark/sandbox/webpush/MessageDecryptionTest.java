package dev.waymark.sandbox.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.Entries;
import dev.waymark.sandbox.Fixtures;
import dev.waymark.sandbox.Site;
import dev.waymark.sandbox.push.DeviceEntry;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecryptionTest {

    private static final Fixtures RFC = Fixtures.of("rfc8291.properties");
    private static final DeviceEntry.Browser BROWSER =
            Browsers.subscribe(Entries.NOON, "b1", "Ada's browser", new Site().publicKey());
    private static final byte[] PAYLOAD = "您好".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldDecryptTheExampleOfTheStandard() throws Exception {
        // Given
        MessageDecryption decryption =
                new MessageDecryption(rfcPrivateKey(), RFC.octets("receiverPublic"), RFC.octets("authSecret"));

        // When
        byte[] plaintext = decryption.decrypt(RFC.octets("body"));

        // Then
        assertThat(plaintext).asString(StandardCharsets.UTF_8).isEqualTo(RFC.text("plaintext"));
    }

    @Property(tries = 60)
    void shouldDecryptWhateverFitsIntoOneRecordHoweverItIsPadded(
            @ForAll @Size(max = 3000) byte[] payload, @ForAll @IntRange(max = 900) int padding) throws Exception {
        // Given
        byte[] body = Site.encrypt(payload, BROWSER.p256dh(), BROWSER.auth(), padding, (byte) 2, Site.RECORD_SIZE);

        // When
        byte[] plaintext = Browsers.decryption(BROWSER).decrypt(body);

        // Then
        assertThat(plaintext).isEqualTo(payload);
    }

    @Test
    void shouldNotReadMoreThanOneRecord() throws Exception {
        // Given
        byte[] body = Site.encrypt(new byte[100], BROWSER.p256dh(), BROWSER.auth(), 0, (byte) 2, 116);
        byte[] fitting = Site.encrypt(new byte[100], BROWSER.p256dh(), BROWSER.auth(), 0, (byte) 2, 117);

        // When and then
        assertThatThrownBy(() -> Browsers.decryption(BROWSER).decrypt(body)).hasMessage("more than one record");
        assertThat(Browsers.decryption(BROWSER).decrypt(fitting)).hasSize(100);
    }

    @Property(tries = 60)
    void shouldNotReadWhatWasChangedOnItsWay(@ForAll @IntRange(max = 120) int at) {
        // Given
        byte[] body = Site.encrypt(PAYLOAD, BROWSER.p256dh(), BROWSER.auth());
        boolean recordSize = at >= 16 && at < 20;
        int changed = recordSize ? 0 : at % body.length;
        body[changed] ^= 1;

        // Then
        assertThatThrownBy(() -> Browsers.decryption(BROWSER).decrypt(body))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 21, 86, 102})
    void shouldNotReadWhatIsTooShort(int length) {
        // Given
        byte[] body = Arrays.copyOf(Site.encrypt(PAYLOAD, BROWSER.p256dh(), BROWSER.auth()), length);

        // Then
        assertThatThrownBy(() -> Browsers.decryption(BROWSER).decrypt(body))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 1, 3})
    void shouldNotReadARecordThatIsNotTheLast(byte delimiter) {
        // Given
        byte[] body = Site.encrypt(PAYLOAD, BROWSER.p256dh(), BROWSER.auth(), 4, delimiter, Site.RECORD_SIZE);

        // Then
        assertThatThrownBy(() -> Browsers.decryption(BROWSER).decrypt(body)).hasMessageContaining("delimiter");
    }

    @Test
    void shouldNotReadWhatIsForSomebodyElse() {
        // Given
        DeviceEntry.Browser other = Browsers.subscribe(Entries.NOON, "b2", "other", new Site().publicKey());
        byte[] wrongKey = Site.encrypt(PAYLOAD, other.p256dh(), BROWSER.auth());
        byte[] wrongSecret = Site.encrypt(PAYLOAD, BROWSER.p256dh(), other.auth());

        // Then
        for (byte[] body : new byte[][] {wrongKey, wrongSecret}) {
            assertThatThrownBy(() -> Browsers.decryption(BROWSER).decrypt(body))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    private static PrivateKey rfcPrivateKey() throws GeneralSecurityException {
        ECPublicKey other = P256.decoded(RFC.octets("receiverPublic"));
        return KeyFactory.getInstance("EC")
                .generatePrivate(
                        new ECPrivateKeySpec(new BigInteger(1, RFC.octets("receiverPrivate")), other.getParams()));
    }
}
