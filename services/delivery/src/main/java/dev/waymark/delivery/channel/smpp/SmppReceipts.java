package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.Failure;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.ProviderReceipt;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;

/**
 * Reads delivery receipts: the text of SMPP 3.4, appendix B, and the TLVs receipted_message_id, message_state and
 * user_message_reference, which win where both are there. The TLV network_error_code serves beside the text's error.
 */
final class SmppReceipts {

    private static final Pattern ID = field("id");
    private static final Pattern STAT = field("stat");
    private static final Pattern ERR = field("err");
    private static final String EXPIRED = "EXPIRED";
    private static final byte GSM = 3;
    private static final int MAX_ID = 64;
    private static final int MAX_CODE = 32;

    private SmppReceipts() {}

    private static Pattern field(String name) {
        return Pattern.compile("(?:^|\\s)" + name + ":(\\S+)", Pattern.CASE_INSENSITIVE);
    }

    /** The receipt that the PDU holds; empty when it names no message, so that it can never be of use. */
    static Optional<ProviderReceipt> read(String provider, DeliverSm pdu, DeadCodes dead) {
        byte[] body = pdu.getShortMessage();
        String text = body == null ? "" : new String(body, StandardCharsets.ISO_8859_1);
        String id = id(pdu, text);
        Integer reference = reference(pdu);
        if (id == null && reference == null) {
            return Optional.empty();
        }
        String stat = stat(pdu, text);
        String err = find(ERR, text);
        String network = networkError(pdu);
        String why = err == null || err.matches("0*") ? network : err;
        ReceiptState state = state(stat);
        return Optional.of(new ProviderReceipt(
                new ProviderId(provider, id == null ? "" : cut(id, MAX_ID)),
                pdu.getSourceAddr(),
                reference,
                state,
                cut(why == null ? stat : stat + ":" + why, MAX_CODE),
                state == ReceiptState.FAILED ? failure(stat, dead.tell(err) || dead.tell(network)) : null));
    }

    /** SMPP 3.4, 5.3.2.31: the kind of network, 3 for GSM, and its error; null where it is another kind. */
    private static @Nullable String networkError(DeliverSm pdu) {
        OptionalParameter.Network_error_code tlv = pdu.getOptionalParameter(OptionalParameter.Network_error_code.class);
        byte[] value = tlv == null ? new byte[0] : tlv.getValue();
        if (value.length != 3 || value[0] != GSM) {
            return null;
        }
        int error = Byte.toUnsignedInt(value[1]) << 8 | Byte.toUnsignedInt(value[2]);
        return error == 0 ? null : "GSM_" + error;
    }

    private static @Nullable String id(DeliverSm pdu, String text) {
        OptionalParameter.Receipted_message_id tlv =
                pdu.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        if (tlv == null) {
            return find(ID, text);
        }
        // Not getValueAsString: it drops the last character of an id that the provider sent without the final NUL.
        String id = new String(tlv.getValue(), StandardCharsets.ISO_8859_1);
        return id.endsWith("\0") ? id.substring(0, id.length() - 1) : id;
    }

    private static @Nullable Integer reference(DeliverSm pdu) {
        OptionalParameter.User_message_reference tlv =
                pdu.getOptionalParameter(OptionalParameter.User_message_reference.class);
        return tlv == null ? null : Short.toUnsignedInt(tlv.getValue());
    }

    private static String stat(DeliverSm pdu, String text) {
        OptionalParameter.Message_state tlv = pdu.getOptionalParameter(OptionalParameter.Message_state.class);
        if (tlv != null) {
            return name(tlv.getValue());
        }
        String stat = find(STAT, text);
        return stat == null ? "UNKNOWN" : stat.toUpperCase(Locale.ROOT);
    }

    /** SMPP 3.4, 5.2.28, in the seven letters of appendix B. */
    private static String name(byte messageState) {
        return switch (messageState) {
            case 1 -> "ENROUTE";
            case 2 -> "DELIVRD";
            case 3 -> EXPIRED;
            case 4 -> "DELETED";
            case 5 -> "UNDELIV";
            case 6 -> "ACCEPTD";
            case 8 -> "REJECTD";
            default -> "UNKNOWN";
        };
    }

    private static @Nullable Failure failure(String stat, boolean dead) {
        if (dead) {
            return Failure.NO_SUCH_ADDRESS;
        }
        return stat.equals("REJECTD") ? Failure.BLOCKED : null;
    }

    private static ReceiptState state(String stat) {
        return switch (stat) {
            case "DELIVRD" -> ReceiptState.DELIVERED;
            case EXPIRED -> ReceiptState.EXPIRED;
            case "DELETED", "UNDELIV", "REJECTD" -> ReceiptState.FAILED;
            default -> ReceiptState.PENDING;
        };
    }

    private static @Nullable String find(Pattern field, String text) {
        Matcher matcher = field.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
