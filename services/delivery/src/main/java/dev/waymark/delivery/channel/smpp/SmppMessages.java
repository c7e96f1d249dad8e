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
        String text = text(pdu);
        return Optional.of(new PhoneMessage(
                account,
                id(pdu),
                "sms",
                from.startsWith("+") ? from : "+" + from,
                text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT)));
    }

    private static String text(DeliverSm pdu) {
        OptionalParameter.Message_payload payload = pdu.getOptionalParameter(OptionalParameter.Message_payload.class);
        byte[] all = payload == null ? pdu.getShortMessage() : payload.getValue();
        if (all == null || all.length == 0) {
            return "";
        }
        int header = (pdu.getEsmClass() & UDHI) == 0 ? 0 : Math.min(all.length, (all[0] & 0xFF) + 1);
        byte[] body = Arrays.copyOfRange(all, header, all.length);
        return switch (pdu.getDataCoding()) {
            case EncodedText.UCS_2 -> new String(body, StandardCharsets.UTF_16BE);
            case 0x01 -> new String(body, StandardCharsets.US_ASCII);
            case 0x03 -> new String(body, StandardCharsets.ISO_8859_1);
            case 0x0F -> new String(body, Charset.forName("GBK"));
            default -> alphabet(Arrays.copyOf(all, header)).decode(body);
        };
    }

    /** The alphabet that a header tells of (3GPP TS 23.040, 9.2.3.24); the default one where it tells of none that is known. */
    private static Gsm7 alphabet(byte[] header) {
        NationalLanguage locking = null;
        NationalLanguage single = null;
        for (int i = 1; i + 2 < header.length; i += 2 + (header[i + 1] & 0xFF)) {
            NationalLanguage language = NationalLanguage.of(header[i + 2]).orElse(null);
            if (header[i] == Gsm7.SINGLE_SHIFT) {
                single = language;
            } else if (header[i] == Gsm7.LOCKING_SHIFT && language != null && language.locking() != null) {
                locking = language;
            }
        }
        return locking == null && single == null ? Gsm7.DEFAULT : new Gsm7(locking, single);
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
