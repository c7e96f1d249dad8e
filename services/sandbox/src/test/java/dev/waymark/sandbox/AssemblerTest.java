package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class AssemblerTest {

    @Property(tries = 200)
    void shouldJoinPartsInAnyOrderWhereverTheyWereCut(
            @ForAll @StringLength(min = 3, max = 300) String text,
            @ForAll @IntRange(min = 2, max = 9) int total,
            @ForAll Random random) {
        // Given
        String whole = new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
        List<LogEntry.Submitted> parts = cut(whole, total);
        Collections.shuffle(parts, random);
        Assembler assembler = new Assembler(5);

        // When
        List<String> joined = new ArrayList<>();
        parts.forEach(part -> add(assembler, part).ifPresent(done -> joined.add(done.text())));

        // Then
        assertThat(joined).containsExactly(whole);
        assertThat(assembler.unfinished()).isZero();
    }

    @Example
    void shouldShowOneMessageWhenAPartCameTwice() {
        // Given
        List<LogEntry.Submitted> parts = cut("a long message", 2);
        Assembler assembler = new Assembler(5);
        add(assembler, parts.getFirst());
        add(assembler, parts.getFirst());

        // When
        Optional<Assembler.Whole> whole = add(assembler, parts.getLast());

        // Then
        assertThat(whole).map(Assembler.Whole::text).contains("a long message");
    }

    @Example
    void shouldGiveUpTheOldestUnfinishedMessage() {
        // Given
        Assembler assembler = new Assembler(2);
        for (int reference = 1; reference <= 3; reference++) {
            LogEntry.Submitted first = Entries.part("m" + reference, new byte[] {0, 'x'}, reference, 2, 1);
            add(assembler, first);
        }

        // When
        LogEntry.Submitted rest = Entries.part("m1b", new byte[] {0, 'y'}, 1, 2, 2);
        Optional<Assembler.Whole> ofForgotten = add(assembler, rest);

        // Then
        assertThat(ofForgotten).isEmpty();
        assertThat(assembler.unfinished()).isEqualTo(2);
    }

    private static Optional<Assembler.Whole> add(Assembler assembler, LogEntry.Submitted part) {
        return assembler.add(part, Objects.requireNonNull(part.segment()));
    }

    private static List<LogEntry.Submitted> cut(String text, int total) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_16BE);
        List<LogEntry.Submitted> parts = new ArrayList<>();
        for (int number = 1; number <= total; number++) {
            byte[] part =
                    Arrays.copyOfRange(octets, octets.length * (number - 1) / total, octets.length * number / total);
            parts.add(Entries.part("m" + number, part, 9, total, number));
        }
        return parts;
    }
}
