package dev.waymark.delivery.channel.smpp;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Languages whose letters GSM-7 carries by tables of their own (3GPP TS 23.038, annex A), where the centre and the phones know them. */
public enum NationalLanguage {
    TURKISH(
            1,
            "@£$¥€éùıòÇ\nĞğ\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u00A0ŞşßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                    + "İABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§çabcdefghijklmnopqrstuvwxyzäöñüà",
            Map.of('Ğ', 0x47, 'İ', 0x49, 'Ş', 0x53, 'ç', 0x63, 'ğ', 0x67, 'ı', 0x69, 'ş', 0x73)),
    SPANISH(
            2,
            null,
            Map.of('ç', 0x09, 'Á', 0x41, 'Í', 0x49, 'Ó', 0x4F, 'Ú', 0x55, 'á', 0x61, 'í', 0x69, 'ó', 0x6F, 'ú', 0x75)),
    PORTUGUESE(
            3,
            "@£$¥êéúíóç\nÔô\rÁáΔ_ªÇÀ∞^\\€Ó|\u00A0ÂâÊÉ !\"#º%&'()*+,-./0123456789:;<=>?"
                    + "ÍABCDEFGHIJKLMNOPQRSTUVWXYZÃÕÚÜ§~abcdefghijklmnopqrstuvwxyzãõ`üà",
            Map.ofEntries(
                    Map.entry('ê', 0x05),
                    Map.entry('ç', 0x09),
                    Map.entry('Ô', 0x0B),
                    Map.entry('ô', 0x0C),
                    Map.entry('Á', 0x0E),
                    Map.entry('á', 0x0F),
                    Map.entry('Φ', 0x12),
                    Map.entry('Γ', 0x13),
                    Map.entry('Ω', 0x15),
                    Map.entry('Π', 0x16),
                    Map.entry('Ψ', 0x17),
                    Map.entry('Σ', 0x18),
                    Map.entry('Θ', 0x19),
                    Map.entry('Ê', 0x1F),
                    Map.entry('À', 0x41),
                    Map.entry('Í', 0x49),
                    Map.entry('Ó', 0x4F),
                    Map.entry('Ú', 0x55),
                    Map.entry('Ã', 0x5B),
                    Map.entry('Õ', 0x5C),
                    Map.entry('Â', 0x61),
                    Map.entry('í', 0x69),
                    Map.entry('ó', 0x6F),
                    Map.entry('ú', 0x75),
                    Map.entry('ã', 0x7B),
                    Map.entry('õ', 0x7C),
                    Map.entry('â', 0x7F)));

    private final int identifier;
    private final @Nullable String locking;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    private final Map<Character, Integer> single;

    NationalLanguage(int identifier, @Nullable String locking, Map<Character, Integer> single) {
        this.identifier = identifier;
        this.locking = locking;
        this.single = single;
    }

    /** By its National Language Identifier; empty for those that are not known here. */
    static Optional<NationalLanguage> of(int identifier) {
        return Arrays.stream(values())
                .filter(language -> language.identifier == identifier)
                .findFirst();
    }

    /** The National Language Identifier (3GPP TS 23.038, 6.2.1.2.4). */
    int identifier() {
        return identifier;
    }

    /** The table in place of the default alphabet, by code, U+00A0 where the escape stands; null for a language that has none. */
    @Nullable
    String locking() {
        return locking;
    }

    /** What its single shift table has beside the default extension table. */
    Map<Character, Integer> single() {
        return single;
    }
}
