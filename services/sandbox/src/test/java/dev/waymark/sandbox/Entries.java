package dev.waymark.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/** Log entries as tests need them. */
public final class Entries {

    public static final String ADA = "+8613800138000";
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private static final int RECEIPT_ASKED = 1;

    private Entries() {}

    public static LogEntry.Submitted message(String id, String to, String text) {
        return message(id, to, text, Outcome.ACCEPTED, ReceiptPlan.AT_ONCE);
    }

    public static LogEntry.Submitted message(String id, String to, String text, Outcome outcome, ReceiptPlan plan) {
        boolean refused = outcome == Outcome.REFUSED;
        return new LogEntry.Submitted(
                NOON,
                refused ? null : id,
                "Waymark",
                to,
                text,
                TextEncoding.GSM7,
                0,
                0,
                RECEIPT_ASKED,
                null,
                7,
                null,
                null,
                outcome,
                refused ? CommandStatus.SUBMIT_FAILED : CommandStatus.OK,
                refused ? SubmitMode.REJECT : SubmitMode.ACCEPT,
                plan,
                "session-1");
    }

    public static LogEntry.Submitted part(String id, byte[] octets, int reference, int total, int number) {
        return new LogEntry.Submitted(
                NOON,
                id,
                "Waymark",
                ADA,
                new String(octets, StandardCharsets.UTF_16BE),
                TextEncoding.UCS2,
                8,
                0x40,
                RECEIPT_ASKED,
                null,
                null,
                new Segment(Segment.Kind.UDH8, reference, total, number),
                HexFormat.of().formatHex(octets),
                Outcome.ACCEPTED,
                CommandStatus.OK,
                SubmitMode.ACCEPT,
                ReceiptPlan.AT_ONCE,
                "session-1");
    }

    public static LogEntry.ReceiptSent receipt(String id, String phone) {
        return new LogEntry.ReceiptSent(
                NOON.plusSeconds(1), id, phone, "DELIVRD", "000", CommandStatus.OK, "session-1");
    }
}
