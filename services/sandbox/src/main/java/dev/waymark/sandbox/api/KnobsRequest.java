package dev.waymark.sandbox.api;

import dev.waymark.sandbox.CommandStatus;
import dev.waymark.sandbox.Knobs;
import dev.waymark.sandbox.ReceiptMode;
import dev.waymark.sandbox.ReceiptPlan;
import dev.waymark.sandbox.SubmitMode;
import java.time.Duration;
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
            ReceiptMode chosen = KnobFields.choose("receipts.mode", mode, ReceiptMode.AT_ONCE);
            KnobFields.only("receipts.delay", delay, chosen, ReceiptMode.LATE);
            KnobFields.only("receipts.errorCode", errorCode, chosen, ReceiptMode.FAILED);
            return new ReceiptPlan(
                    chosen,
                    chosen == ReceiptMode.LATE ? KnobFields.duration("receipts.delay", delay, MAX_LATENESS) : null,
                    chosen == ReceiptMode.FAILED ? code(errorCode) : null,
                    KnobFields.between("receipts.count", count));
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
        SubmitMode chosen = KnobFields.choose("mode", mode, SubmitMode.ACCEPT);
        KnobFields.only("commandStatus", commandStatus, chosen, SubmitMode.REJECT);
        KnobFields.only("ratePerSecond", ratePerSecond, chosen, SubmitMode.THROTTLE);
        KnobFields.only("delay", delay, chosen, SubmitMode.SLOW);
        return new Knobs(
                chosen,
                chosen == SubmitMode.REJECT ? status() : null,
                KnobFields.between("count", count),
                KnobFields.between("ratePerSecond", ratePerSecond),
                chosen == SubmitMode.SLOW ? KnobFields.duration("delay", delay, MAX_SLOWNESS) : null,
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
}
