package dev.waymark.delivery.channel.smpp;

import org.jsmpp.SMPPConstant;

/** What a command_status other than OK means for the message (SMPP 3.4, 5.1.3). */
enum SubmitStatus {
    /** Less, please: ESME_RTHROTTLED, ESME_RMSGQFUL. */
    THROTTLED,
    /** Trouble at the provider that passes: ESME_RX_T_APPN, ESME_RSYSERR, and by SMPP 5.0 ESME_RSERTYPUNAVAIL. */
    REJECTED_FOR_NOW,
    /** Refused, and the same message would be refused again. */
    REJECTED;

    /** SMPP 5.0, 4.7.6: the service type is unavailable. */
    private static final int SERVICE_UNAVAILABLE = 0x102;

    static SubmitStatus of(int commandStatus) {
        return switch (commandStatus) {
            case SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL -> THROTTLED;
            case SMPPConstant.STAT_ESME_RX_T_APPN, SMPPConstant.STAT_ESME_RSYSERR, SERVICE_UNAVAILABLE ->
                REJECTED_FOR_NOW;
            default -> REJECTED;
        };
    }

    /** The code as the record has it, such as {@code SMPP_0x0B}. */
    static String code(int commandStatus) {
        return "SMPP_0x%02X".formatted(commandStatus);
    }
}
