package dev.waymark.sandbox.smpp;

import dev.waymark.sandbox.CommandStatus;
import dev.waymark.sandbox.PhoneBook;
import dev.waymark.sandbox.Segment;
import dev.waymark.sandbox.Submission;
import dev.waymark.sandbox.UserDataHeader;
import java.util.Optional;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jspecify.annotations.Nullable;

/** Reads a submit_sm (SMPP 3.4, 4.4.1). */
final class SubmitReader {

    private final int maxOctets;

    /** A reader that finds fault with messages of more octets than this. */
    SubmitReader(int maxOctets) {
        this.maxOctets = maxOctets;
    }

    /** Never fails: what is wrong with the submission is its fault. */
    Submission read(SubmitSm request) {
        byte[] octets = octets(request);
        Optional<UserDataHeader> split = hasHeader(request)
                ? UserDataHeader.split(octets)
                : Optional.of(new UserDataHeader(segmentOf(request), octets));
        String to = number(request.getDestAddress(), request.getDestAddrTon());
        UserDataHeader message = split.orElse(new UserDataHeader(Optional.empty(), octets));
        return new Submission(
                number(request.getSourceAddr(), request.getSourceAddrTon()),
                to,
                octets.length > maxOctets ? new byte[0] : message.body(),
                request.getDataCoding() & 0xFF,
                request.getEsmClass() & 0xFF,
                request.getRegisteredDelivery() & 0xFF,
                message.segment(),
                request.getValidityPeriod(),
                userMessageReference(request),
                fault(request, to, octets.length, split.isPresent()));
    }

    private @Nullable CommandStatus fault(SubmitSm request, String to, int length, boolean headerFits) {
        if (!PhoneBook.isNumber(to)) {
            return CommandStatus.INVALID_DESTINATION;
        }
        boolean twoTexts = shortMessage(request).length > 0 && payload(request).length > 0;
        if (twoTexts || length > maxOctets) {
            return CommandStatus.INVALID_LENGTH;
        }
        return headerFits ? null : CommandStatus.INVALID_ESM_CLASS;
    }

    private static byte[] octets(SubmitSm request) {
        byte[] shortMessage = shortMessage(request);
        return shortMessage.length > 0 ? shortMessage : payload(request);
    }

    private static byte[] shortMessage(SubmitSm request) {
        byte[] octets = request.getShortMessage();
        return octets == null ? new byte[0] : octets;
    }

    private static byte[] payload(SubmitSm request) {
        var payload = request.getOptionalParameter(OptionalParameter.Message_payload.class);
        return payload == null ? new byte[0] : payload.getValue();
    }

    private static boolean hasHeader(SubmitSm request) {
        return (request.getEsmClass() & GSMSpecificFeature.UDHI.value()) != 0;
    }

    private static Optional<Segment> segmentOf(SubmitSm request) {
        var reference = request.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
        var total = request.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
        var number = request.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
        if (reference == null || total == null || number == null) {
            return Optional.empty();
        }
        return Segment.of(
                Segment.Kind.SAR, reference.getValue() & 0xFFFF, total.getValue() & 0xFF, number.getValue() & 0xFF);
    }

    private static @Nullable Integer userMessageReference(SubmitSm request) {
        var reference = request.getOptionalParameter(OptionalParameter.User_message_reference.class);
        return reference == null ? null : reference.getValue() & 0xFFFF;
    }

    /** An international number gets its +; national numbers, short codes and names stay as they are. */
    private static String number(@Nullable String address, byte typeOfNumber) {
        String plain = address == null ? "" : address;
        boolean international = typeOfNumber == TypeOfNumber.INTERNATIONAL.value();
        return international && !plain.isEmpty() && !plain.startsWith("+") ? "+" + plain : plain;
    }
}
