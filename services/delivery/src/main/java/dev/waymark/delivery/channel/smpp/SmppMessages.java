package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.channel.PhoneMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;

/** Reads what phones send: deliver_sm that is no receipt (SMPP 3.4, 4.6.1). */
final class SmppMessages {

    private static final int UDHI = 0x40;
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_ID = 64;

    private SmppMessages() {}

    /** The message; empty when it has no sender that could be found. Parts of a long message are read apart. */
    static Optional<PhoneMessage> read(String account, DeliverSm pdu) {
        String from = pdu.getSourceAddr();
        if (from == null || !from.matches("\\+?[0-9]{5,20}")) {
            return Optional.empty();
        }
        String text = text(pdu.getDataCoding(), body(pdu));
        return Optional.of(new PhoneMessage(
                account,
                id(pdu),
                "sms",
                from.startsWith("+") ? from : "+" + from,
                text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT)));
    }

    private static byte[] body(DeliverSm pdu) {
        OptionalParameter.Message_payload payload = pdu.getOptionalParameter(OptionalParameter.Message_payload.class);
        byte[] all = payload == null ? pdu.getShortMessage() : payload.getValue();
        if (all == null || all.length == 0) {
            return new byte[0];
        }
        int header = (pdu.getEsmClass() & UDHI) == 0 ? 0 : Math.min(all.length, (all[0] & 0xFF) + 1);
        return Arrays.copyOfRange(all, header, all.length);
    }

    private static String text(byte dataCoding, byte[] body) {
        return switch (dataCoding) {
            case EncodedText.UCS_2 -> new String(body, StandardCharsets.UTF_16BE);
            case 0x01 -> new String(body, StandardCharsets.US_ASCII);
            case 0x03 -> new String(body, StandardCharsets.ISO_8859_1);
            case 0x0F -> new String(body, Charset.forName("GBK"));
            default -> Gsm7.decode(body);
        };
    }

    private static @Nullable String id(DeliverSm pdu) {
        OptionalParameter.Receipted_message_id tlv =
                pdu.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        if (tlv == null) {
            return null;
        }
        String id = new String(tlv.getValue(), StandardCharsets.ISO_8859_1).replace("\0", "");
        return id.isEmpty() ? null : id.substring(0, Math.min(id.length(), MAX_ID));
    }
}
