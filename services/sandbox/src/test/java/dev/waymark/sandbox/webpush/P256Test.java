package dev.waymark.sandbox.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class P256Test {

    @RepeatedTest(20)
    void shouldReadWhatItWrote() throws Exception {
        // Given
        ECPublicKey key = (ECPublicKey) P256.pair().getPublic();

        // When
        byte[] octets = P256.encoded(key);

        // Then
        assertThat(octets).hasSize(65).startsWith(4);
        assertThat(P256.decoded(octets).getW()).isEqualTo(key.getW());
    }

    @Test
    void shouldTakePointsOfTheCurveAlone() throws Exception {
        // Given
        byte[] point = P256.encoded((ECPublicKey) P256.pair().getPublic());
        byte[] beside = point.clone();
        beside[64] ^= 1;
        byte[] compressed = Arrays.copyOf(point, 33);
        byte[] otherForm = point.clone();
        otherForm[0] = 2;

        // Then
        for (byte[] octets : new byte[][] {beside, compressed, otherForm, new byte[65], new byte[0]}) {
            assertThatThrownBy(() -> P256.decoded(octets)).isInstanceOf(InvalidKeySpecException.class);
        }
    }
}
