package dev.waymark.delivery.channel.sms.gateway;

import dev.waymark.delivery.channel.sms.gateway.SmsGatewaySettings.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What the codes of one provider mean: the lines of {@code sms/refusals.tsv} that are its own, the first that fits. */
final class Refusals {

    private static final int LONGEST_CODE = 60;
    private static final List<Line> ALL = read();

    private final Kind kind;
    private final List<Line> lines;

    /**
     * A line of the table.
     *
     * @param code the provider's; one that ends with a star stands for all that begin so
     * @param words what the provider's message must hold; empty for any
     */
    record Line(Kind kind, String code, String words, Refusal refusal) {

        boolean fits(String given, String said) {
            boolean sameCode =
                    code.endsWith("*") ? given.startsWith(code.substring(0, code.length() - 1)) : given.equals(code);
            return sameCode && said.contains(words);
        }
    }

    Refusals(Kind kind) {
        this.kind = kind;
        this.lines = ALL.stream().filter(line -> line.kind() == kind).toList();
    }

    static List<Line> all() {
        return ALL;
    }

    /** What a code means; empty for one that is not in the table. */
    Optional<Refusal> find(String code, String words) {
        return lines.stream()
                .filter(line -> line.fits(code, words))
                .map(Line::refusal)
                .findFirst();
    }

    /** The code as the record has it, such as {@code ALIYUN_ISV_OUT_OF_SERVICE}; some say what they mean, as {@code TENCENT_NUMBER_CAP_…} does. */
    String recorded(String code, Refusal refusal) {
        String cut = code.substring(0, Math.min(code.length(), LONGEST_CODE));
        String plain = cut.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return kind + "_" + (refusal.told() ? refusal + "_" : "") + plain;
    }

    private static List<Line> read() {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Refusals.class.getResourceAsStream("/sms/refusals.tsv")),
                StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cell -> new Line(Kind.valueOf(cell[0]), cell[1], cell[2], Refusal.valueOf(cell[3])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
