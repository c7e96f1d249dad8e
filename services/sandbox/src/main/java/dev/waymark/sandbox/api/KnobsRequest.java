package dev.waymark.sandbox.api;

import dev.waymark.sandbox.CommandStatus;
import dev.waymark.sandbox.Knobs;
import dev.waymark.sandbox.ReceiptMode;
import dev.waymark.sandbox.ReceiptPlan;
import dev.waymark.sandbox.SubmitMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knobs to be set. What is left out takes its default; what does not belong to the mode is refused. */
public record KnobsRequest(
        @Nullable String mode,
        @Nullable String commandStatus,
        @Nullable Integer count,
        @Nullable Integer ratePerSecond,
        @Nullable String delay,
        @Nullable Receipts receipts) {

    private static final int MAX_COUNT = 1_000_000;
    private static final Duration MAX_SLOWNESS = Duration.ofMinutes(5);
    private static final Duration MAX_LATENESS = Duration.ofDays(7);
    private static final Pattern ERROR_CODE = Pattern.compile("[0-9]{3}");

    /** The receipt knob to be set. */
    public record Receipts(
            @Nullable String mode,
            @Nullable String delay,
            @Nullable String errorCode,
            @Nullable Integer count) {

        private ReceiptPlan toPlan() {
            ReceiptMode chosen = choose("receipts.mode", mode, ReceiptMode.AT_ONCE);
            only("receipts.delay", delay, chosen, ReceiptMode.LATE);
            only("receipts.errorCode", errorCode, chosen, ReceiptMode.FAILED);
            return new ReceiptPlan(
                    chosen,
                    chosen == ReceiptMode.LATE ? duration("receipts.delay", delay, MAX_LATENESS) : null,
                    chosen == ReceiptMode.FAILED ? code(errorCode) : null,
                    between("receipts.count", count));
        }

        private static String code(@Nullable String errorCode) {
            if (errorCode == null) {
                return "001";
            }
            if (!ERROR_CODE.matcher(errorCode).matches()) {
                throw Problems.invalid("receipts.errorCode", "is not three digits", "Send one such as 011.");
            }
            return errorCode;
        }
    }

    Knobs toKnobs() {
        SubmitMode chosen = choose("mode", mode, SubmitMode.ACCEPT);
        only("commandStatus", commandStatus, chosen, SubmitMode.REJECT);
        only("ratePerSecond", ratePerSecond, chosen, SubmitMode.THROTTLE);
        only("delay", delay, chosen, SubmitMode.SLOW);
        return new Knobs(
                chosen,
                chosen == SubmitMode.REJECT ? status() : null,
                between("count", count),
                between("ratePerSecond", ratePerSecond),
                chosen == SubmitMode.SLOW ? duration("delay", delay, MAX_SLOWNESS) : null,
                receipts == null ? ReceiptPlan.AT_ONCE : receipts.toPlan());
    }

    private CommandStatus status() {
        if (commandStatus == null) {
            return CommandStatus.SUBMIT_FAILED;
        }
        try {
            CommandStatus status = CommandStatus.parse(commandStatus);
            if (!status.equals(CommandStatus.OK)) {
                return status;
            }
        } catch (NumberFormatException e) {
            // answered below, as zero is
        }
        throw Problems.invalid("commandStatus", "is not an SMPP error status", "Send one such as 0x45, or 69.");
    }

    /** Reads a name in any case, with - or a space for _. */
    private static <E extends Enum<E>> E choose(String field, @Nullable String name, E otherwise) {
        if (name == null) {
            return otherwise;
        }
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        return Arrays.stream(all)
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problems.invalid(
                        field,
                        "is not a mode",
                        "Send one of " + Arrays.toString(all).replaceAll("[\\[\\]]", "") + "."));
    }

    private static void only(String field, @Nullable Object value, Enum<?> chosen, Enum<?> belongsTo) {
        if (value != null && chosen != belongsTo) {
            throw Problems.invalid(
                    field, "says nothing with mode " + chosen, "Leave it out, or set the mode to " + belongsTo + ".");
        }
    }

    private static @Nullable Integer between(String field, @Nullable Integer value) {
        if (value != null && (value < 1 || value > MAX_COUNT)) {
            throw Problems.invalid(field, "is out of range", "Send 1 to " + MAX_COUNT + ", or leave it out.");
        }
        return value;
    }

    private static Duration duration(String field, @Nullable String text, Duration max) {
        String fix = "Send an ISO 8601 duration above zero and up to " + max + ", such as PT2S.";
        if (text == null) {
            throw Problems.invalid(field, "is missing", fix);
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.isPositive() && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // answered below, as a duration out of range is
        }
        throw Problems.invalid(field, "is not a duration that can be used", fix);
    }
}
