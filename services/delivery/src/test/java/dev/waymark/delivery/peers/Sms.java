package dev.waymark.delivery.peers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;

/**
 * A message, or a part of one, as the provider received it.
 *
 * @param id the provider's id, or empty where it refused it
 */
public record Sms(String id, String to, String from, byte dataCoding, String text, int part, int parts, int reference) {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final Map<Integer, Character> EXTENSION = Map.of(
            0x0A, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2F, '\\', 0x3C, '[', 0x3D, '~', 0x3E, ']', 0x40, '|', 0x65,
            '€');

    static Sms of(String id, SubmitSm pdu) {
        byte[] all = pdu.getShortMessage();
        boolean header = pdu.isUdhi();
        byte[] body = header ? Arrays.copyOfRange(all, all[0] + 1, all.length) : all;
        OptionalParameter.User_message_reference reference =
                pdu.getOptionalParameter(OptionalParameter.User_message_reference.class);
        return new Sms(
                id,
                "+" + pdu.getDestAddress(),
                pdu.getSourceAddr(),
                pdu.getDataCoding(),
                text(pdu.getDataCoding(), body),
                header ? all[5] : 1,
                header ? all[4] : 1,
                reference == null ? -1 : Short.toUnsignedInt(reference.getValue()));
    }

    /** A text as a phone writes it in GSM-7; empty where it does not fit. */
    static Optional<byte[]> septets(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Optional<Integer> extended = EXTENSION.entrySet().stream()
                    .filter(e -> e.getValue() == c)
                    .map(Map.Entry::getKey)
                    .findFirst();
            int code = extended.orElseGet(() -> BASIC.indexOf(c));
            if (code < 0) {
                return Optional.empty();
            }
            extended.ifPresent(e -> octets.write(0x1B));
            octets.write(code);
        }
        return Optional.of(octets.toByteArray());
    }

    /** Reads a body as a phone does. */
    public static String text(byte dataCoding, byte[] body) {
        if (dataCoding == 8) {
            return new String(body, StandardCharsets.UTF_16BE);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < body.length; i++) {
            text.append(body[i] == 0x1B ? EXTENSION.get((int) body[++i]) : Character.valueOf(BASIC.charAt(body[i])));
        }
        return text.toString();
    }
}
