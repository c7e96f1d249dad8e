package dev.waymark.delivery.channel.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Writes texts in the alphabet in which they need the fewest parts; of several, in the plainest: the default one of GSM, UCS-2, then national tables, the
 * single shift before the locking one. An escape sequence and a surrogate pair are never cut in two.
 */
final class TextEncoder {

    private static final int OCTETS = 140;
    private static final int CONCATENATION_8_BIT = 5;
    private static final int CONCATENATION_16_BIT = 6;

    private final Concatenation concatenation;
    private final List<Gsm7> national;

    /** @param languages those whose tables the centre and the phones know */
    TextEncoder(Concatenation concatenation, Set<NationalLanguage> languages) {
        this.concatenation = concatenation;
        this.national = Stream.concat(
                        languages.stream().sorted().map(language -> new Gsm7(null, language)),
                        languages.stream()
                                .sorted()
                                .filter(language -> language.locking() != null)
                                .flatMap(language -> Stream.of(new Gsm7(language, null), new Gsm7(language, language))))
                .sorted(Comparator.comparingInt(alphabet -> alphabet.header().length))
                .toList();
    }

    EncodedText encode(String text) {
        List<EncodedText> ways = new ArrayList<>();
        if (Gsm7.DEFAULT.fits(text)) {
            ways.add(septets(text, Gsm7.DEFAULT));
        } else {
            ways.add(ucs2(text.codePoints().toArray()));
            national.stream()
                    .filter(alphabet -> alphabet.fits(text))
                    .map(alphabet -> septets(text, alphabet))
                    .filter(this::possible)
                    .forEach(ways::add);
        }
        return ways.stream()
                .min(Comparator.comparingInt(way -> way.parts().size()))
                .orElseThrow();
    }

    /** A centre that cuts the text by itself is told of no header. */
    private boolean possible(EncodedText national) {
        return concatenation != Concatenation.PAYLOAD || !national.concatenated();
    }

    private EncodedText septets(String text, Gsm7 alphabet) {
        byte[] header = alphabet.header();
        List<byte[]> parts = cut(
                text.length(),
                i -> alphabet.encode(text.charAt(i)),
                room(header.length) * 8 / 7,
                room(header.length + concatenationElement()) * 8 / 7);
        return new EncodedText(EncodedText.GSM_7, header, parts, concatenation);
    }

    private EncodedText ucs2(int[] codePoints) {
        IntFunction<byte[]> unit = i -> Character.toString(codePoints[i]).getBytes(StandardCharsets.UTF_16BE);
        List<byte[]> parts = cut(codePoints.length, unit, OCTETS, room(concatenationElement()));
        return new EncodedText(EncodedText.UCS_2, new byte[0], parts, concatenation);
    }

    /** Octets beside a header with elements of that length; the header begins with an octet of its own. */
    private static int room(int elements) {
        return elements == 0 ? OCTETS : OCTETS - 1 - elements;
    }

    private int concatenationElement() {
        return concatenation == Concatenation.UDH_16 ? CONCATENATION_16_BIT : CONCATENATION_8_BIT;
    }

    private static List<byte[]> cut(int units, IntFunction<byte[]> unit, int alone, int part) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream current = new ByteArrayOutputStream();
        for (int i = 0; i < units; i++) {
            byte[] bytes = Objects.requireNonNull(unit.apply(i));
            if (current.size() + bytes.length > part) {
                parts.add(current.toByteArray());
                current.reset();
            }
            current.writeBytes(bytes);
            whole.writeBytes(bytes);
        }
        parts.add(current.toByteArray());
        return whole.size() <= alone ? List.of(whole.toByteArray()) : List.copyOf(parts);
    }
}
