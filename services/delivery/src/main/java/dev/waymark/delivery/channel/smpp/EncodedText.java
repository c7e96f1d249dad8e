package dev.waymark.delivery.channel.smpp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.bean.OptionalParameter;

/**
 * A text as SMPP carries it, cut into parts where it is long. A part holds 140 octets, of which a header takes some; GSM-7 has eight septets in seven octets.
 *
 * @param dataCoding the SMPP data_coding: 0 for GSM-7, 8 for UCS-2
 * @param header what the header of each part says of the alphabet, as information elements
 * @param parts the text of each part, without the header
 * @param concatenation how parts are told to belong together, where there are several
 */
record EncodedText(byte dataCoding, byte[] header, List<byte[]> parts, Concatenation concatenation) {

    static final byte GSM_7 = 0x00;
    static final byte UCS_2 = 0x08;

    /** Of one text; a header counts them in an octet. */
    static final int MAX_PARTS = 255;

    /**
     * What a submit_sm holds of a text.
     *
     * @param headed whether the message begins with a header, which esm_class tells
     * @param message the field short_message
     * @param parameters beside it
     * @param units what a centre counts for it: how many short messages a phone gets
     */
    record Body(boolean headed, byte[] message, List<OptionalParameter> parameters, int units) {}

    /** Whether there is more than one part. */
    boolean concatenated() {
        return parts.size() > 1;
    }

    /**
     * What is to be handed over, in this order.
     *
     * @param reference the same for all parts of a message; its lowest eight or sixteen bits are used
     */
    List<Body> bodies(int reference) {
        if (concatenated() && concatenation == Concatenation.PAYLOAD) {
            return List.of(payload());
        }
        List<Body> bodies = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            bodies.add(body(index, reference));
        }
        return bodies;
    }

    private Body payload() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        return new Body(
                false, new byte[0], List.of(new OptionalParameter.Message_payload(whole.toByteArray())), parts.size());
    }

    private Body body(int index, int reference) {
        byte[] elements = elements(index, reference);
        byte[] part = parts.get(index);
        if (elements.length == 0) {
            return new Body(false, part, parameters(index, reference), 1);
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream(1 + elements.length + part.length);
        message.write(elements.length);
        message.writeBytes(elements);
        message.writeBytes(part);
        return new Body(true, message.toByteArray(), parameters(index, reference), 1);
    }

    private byte[] elements(int index, int reference) {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        if (concatenated() && concatenation == Concatenation.UDH_8) {
            elements.writeBytes(new byte[] {0x00, 0x03, (byte) reference});
        } else if (concatenated() && concatenation == Concatenation.UDH_16) {
            elements.writeBytes(new byte[] {0x08, 0x04, (byte) (reference >> 8), (byte) reference});
        }
        if (elements.size() > 0) {
            elements.write(parts.size());
            elements.write(index + 1);
        }
        elements.writeBytes(header);
        return elements.toByteArray();
    }

    private List<OptionalParameter> parameters(int index, int reference) {
        return concatenated() && concatenation == Concatenation.SAR
                ? List.of(
                        new OptionalParameter.Sar_msg_ref_num((short) reference),
                        new OptionalParameter.Sar_total_segments((byte) parts.size()),
                        new OptionalParameter.Sar_segment_seqnum((byte) (index + 1)))
                : List.of();
    }

    /** Without the text: it is personal. */
    @Override
    public String toString() {
        return "EncodedText[dataCoding=" + dataCoding + ", parts=" + parts.size() + "]";
    }
}
