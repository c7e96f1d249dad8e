package dev.waymark.delivery.channel.smpp;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By which codes a centre says that a number belongs to nobody. There is no standard for most of them, so each account has its own:
 *
 * <ul>
 *   <li>{@code GSM_1}: the network's error code, from the parameter network_error_code, type GSM; 1 is the unknown subscriber of 3GPP TS 29.002, 17.6.6
 *   <li>{@code SMPP_0x0401}: the command_status of an answer to a hand-over
 *   <li>any other, such as {@code 001}: what stands behind {@code err:} in a receipt, as it is written there
 * </ul>
 *
 * <p>That somebody is away, or her phone is full, is no death: an expired message never tells of one.
 */
final class DeadCodes {

    /** What no centre uses for anything else. */
    static final String SAFE = "GSM_1";

    private static final Pattern CODE = Pattern.compile("GSM_[0-9]{1,5}|SMPP_0X[0-9A-F]{2,8}|[0-9A-Z._-]{1,16}");

    private final Set<String> codes;

    /** @throws IllegalArgumentException where a code cannot be one */
    DeadCodes(Set<String> codes) {
        this.codes = codes.stream()
                .map(code -> code.strip().toUpperCase(Locale.ROOT))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        this.codes.stream()
                .filter(code -> !CODE.matcher(code).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException("no code of a centre: " + wrong);
                });
    }

    boolean tell(@Nullable String code) {
        return code != null && codes.contains(code.toUpperCase(Locale.ROOT));
    }
}
