package dev.waymark.sandbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The command_status of an SMPP response (SMPP 3.4, 5.1.3), written as {@code 0x} and eight hexadecimal digits. */
public record CommandStatus(int value) {

    /** ESME_ROK. */
    public static final CommandStatus OK = new CommandStatus(0x00);
    /** ESME_RINVMSGLEN. */
    public static final CommandStatus INVALID_LENGTH = new CommandStatus(0x01);
    /** ESME_RSYSERR. */
    public static final CommandStatus SYSTEM_ERROR = new CommandStatus(0x08);
    /** ESME_RINVDSTADR. */
    public static final CommandStatus INVALID_DESTINATION = new CommandStatus(0x0B);
    /** ESME_RINVESMCLASS. */
    public static final CommandStatus INVALID_ESM_CLASS = new CommandStatus(0x43);
    /** ESME_RSUBMITFAIL. */
    public static final CommandStatus SUBMIT_FAILED = new CommandStatus(0x45);
    /** ESME_RTHROTTLED. */
    public static final CommandStatus THROTTLED = new CommandStatus(0x58);

    /**
     * Reads {@code 0x45} or {@code 69}.
     *
     * @throws NumberFormatException when it is neither, or outside 32 bits
     */
    @JsonCreator
    public static CommandStatus parse(String text) {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        return new CommandStatus(
                hexadecimal ? Integer.parseUnsignedInt(text.substring(2), 16) : Integer.parseUnsignedInt(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return "0x%08X".formatted(value);
    }
}
