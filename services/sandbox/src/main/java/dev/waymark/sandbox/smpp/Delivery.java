package dev.waymark.sandbox.smpp;

import dev.waymark.sandbox.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.PDUSender;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.DeliverSmCommandTask;

/** A deliver_sm to be: a receipt, or a message that a phone's owner wrote. */
record Delivery(
        String from, String to, byte esmClass, byte dataCoding, byte[] text, List<OptionalParameter> parameters) {

    static Delivery receipt(Receipt receipt, Instant doneAt) {
        List<OptionalParameter> parameters = new ArrayList<>();
        parameters.add(new OptionalParameter.Receipted_message_id(receipt.messageId()));
        parameters.add(new OptionalParameter.Message_state(receipt.messageState()));
        Integer reference = receipt.userMessageReference();
        if (reference != null) {
            parameters.add(new OptionalParameter.User_message_reference(reference.shortValue()));
        }
        return new Delivery(
                receipt.phone(),
                receipt.sender(),
                MessageType.SMSC_DEL_RECEIPT.value(),
                (byte) 0,
                receipt.format(doneAt).getBytes(StandardCharsets.US_ASCII),
                parameters);
    }

    static Delivery reply(String phone, String to, byte dataCoding, byte[] text) {
        return new Delivery(phone, to, MessageType.DEFAULT.value(), dataCoding, text, List.of());
    }

    DeliverSmCommandTask command(PDUSender sender) {
        return new DeliverSmCommandTask(
                sender,
                "",
                type(from),
                plan(from),
                plain(from),
                type(to),
                plan(to),
                plain(to),
                new ESMClass(esmClass),
                (byte) 0,
                (byte) 0,
                new RegisteredDelivery(0),
                DataCodings.newInstance(dataCoding),
                text,
                parameters.toArray(OptionalParameter[]::new));
    }

    private static TypeOfNumber type(String address) {
        if (address.startsWith("+")) {
            return TypeOfNumber.INTERNATIONAL;
        }
        boolean digits = address.chars().allMatch(Character::isDigit);
        return digits ? TypeOfNumber.UNKNOWN : TypeOfNumber.ALPHANUMERIC;
    }

    private static NumberingPlanIndicator plan(String address) {
        return type(address) == TypeOfNumber.ALPHANUMERIC
                ? NumberingPlanIndicator.UNKNOWN
                : NumberingPlanIndicator.ISDN;
    }

    private static String plain(String address) {
        return address.startsWith("+") ? address.substring(1) : address;
    }
}
