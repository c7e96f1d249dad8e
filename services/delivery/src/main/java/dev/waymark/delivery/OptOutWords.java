package dev.waymark.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words by which a person ends marketing messages in a reply: data, {@code opt-out/words.tsv}, by market and with the source of each. */
public final class OptOutWords {

    private static final String EVERYWHERE = "*";
    private static final int LONGEST = 40;

    private final Map<String, Set<String>> byMarket;

    private OptOutWords(Map<String, Set<String>> byMarket) {
        this.byMarket = byMarket;
    }

    /** The words of this release. */
    public static OptOutWords load() {
        try (InputStream in = OptOutWords.class.getResourceAsStream("/opt-out/words.tsv")) {
            if (in == null) {
                throw new IllegalStateException("opt-out/words.tsv is missing");
            }
            return new OptOutWords(read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Set<String>> read(BufferedReader lines) {
        Map<String, Set<String>> words = new HashMap<>();
        lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] columns = line.split("\t", 3);
            if (columns.length != 3 || columns[2].isBlank()) {
                throw new IllegalStateException("opt-out/words.tsv: a word needs its market and its source: " + line);
            }
            words.computeIfAbsent(columns[0], market -> new HashSet<>()).add(plain(columns[1]));
        });
        return words;
    }

    /**
     * The word that a reply is; empty when it is none, or more than one. Full-width letters, case, spaces and punctuation do not matter.
     *
     * @param number the person's, in E.164; it tells the market
     */
    public Optional<String> match(String number, String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String said = plain(text);
        boolean known = byMarket.entrySet().stream()
                .filter(market -> market.getKey().equals(EVERYWHERE) || number.startsWith(market.getKey()))
                .anyMatch(market -> market.getValue().contains(said));
        return known ? Optional.of(said) : Optional.empty();
    }

    /** NFKC makes full-width letters ordinary ones. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Z}\\p{C}\\p{P}\\s]", "")
                .toUpperCase(Locale.ROOT);
    }
}
