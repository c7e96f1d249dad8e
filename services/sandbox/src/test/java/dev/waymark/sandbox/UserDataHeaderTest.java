package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserDataHeaderTest {

    @Test
    void shouldReadConcatenationWithAnEightBitReference() {
        // Given
        byte[] octets = {5, 0x00, 3, (byte) 0xCC, 2, 1, 'H', 'i'};

        // When
        UserDataHeader read = UserDataHeader.split(octets).orElseThrow();

        // Then
        assertThat(read.segment()).contains(new Segment(Segment.Kind.UDH8, 0xCC, 2, 1));
        assertThat(read.body()).containsExactly('H', 'i');
    }

    @Test
    void shouldReadConcatenationWithASixteenBitReferenceAfterPorts() {
        // Given
        byte[] octets = {12, 0x05, 4, 0x0B, (byte) 0x84, 0x23, (byte) 0xF0, 0x08, 4, 0x12, 0x34, 3, 2, 'x'};

        // When
        UserDataHeader read = UserDataHeader.split(octets).orElseThrow();

        // Then
        assertThat(read.segment()).contains(new Segment(Segment.Kind.UDH16, 0x1234, 3, 2));
        assertThat(read.body()).containsExactly('x');
    }

    @Test
    void shouldIgnoreNumbersThatMakeNoSense() {
        // When
        Optional<Segment> partThreeOfTwo = UserDataHeader.split(new byte[] {5, 0, 3, 1, 2, 3})
                .orElseThrow()
                .segment();

        // Then
        assertThat(partThreeOfTwo).isEmpty();
    }

    @Test
    void shouldRefuseAHeaderThatDoesNotFit() {
        // Then
        assertThat(UserDataHeader.split(new byte[] {})).isEmpty();
        assertThat(UserDataHeader.split(new byte[] {5, 0, 3, 1})).isEmpty();
        assertThat(UserDataHeader.split(new byte[] {3, 0, 9, 1, 'x'})).isEmpty();
    }
}
