package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.channel.Dispatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.GenericNackResponseException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameters;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SubmitSmResult;

/** One submit_sm and what its end means. */
final class SmppSubmit {

    private static final ESMClass PLAIN = new ESMClass(0x00);
    private static final ESMClass WITH_HEADER = new ESMClass(0x40);

    /** Of congestion_state (SMPP 5.0, 4.8.4.18): from here on the centre nears congestion. */
    private static final int NEARLY_FULL = 90;

    private final Source source;
    private final DeadCodes dead;

    private record Source(TypeOfNumber ton, NumberingPlanIndicator npi, String address) {}

    SmppSubmit(String sourceAddress, DeadCodes dead) {
        this.source = source(sourceAddress);
        this.dead = dead;
    }

    /** Writes a part and waits for the answer. A failure to write means that the provider has no whole PDU, so it took nothing. */
    PartResult submit(Bind bind, Dispatch dispatch, byte dataCoding, EncodedText.Body body) {
        bind.enter();
        try {
            return taken(write(bind, dispatch, dataCoding, body));
        } catch (NegativeResponseException negative) {
            return refused(negative.getCommandStatus());
        } catch (GenericNackResponseException nack) {
            return refused(nack.getCommandStatus());
        } catch (ResponseTimeoutException | InvalidResponseException unknown) {
            return new PartResult.NoAnswer(bind.open() ? "NO_ANSWER" : "LINK_LOST");
        } catch (PDUException malformed) {
            return new PartResult.Refused(true, "NOT_A_PDU");
        } catch (IOException lost) {
            return new PartResult.NotSent("LINK_LOST");
        } finally {
            bind.leave();
        }
    }

    private SubmitSmResult write(Bind bind, Dispatch dispatch, byte dataCoding, EncodedText.Body body)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        List<OptionalParameter> parameters = new ArrayList<>(body.parameters());
        parameters.add(new OptionalParameter.User_message_reference((short) dispatch.reference()));
        return bind.session()
                .submitShortMessage(
                        "",
                        source.ton(),
                        source.npi(),
                        source.address(),
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        digits(dispatch.address()),
                        body.headed() ? WITH_HEADER : PLAIN,
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                        (byte) 0,
                        new RawDataCoding(dataCoding),
                        (byte) 0,
                        body.message(),
                        parameters.toArray(OptionalParameter[]::new));
    }

    private static PartResult taken(SubmitSmResult answer) {
        OptionalParameter.Congestion_state state =
                OptionalParameters.get(OptionalParameter.Congestion_state.class, answer.getOptionalParameters());
        return new PartResult.Taken(
                answer.getMessageId(), state != null && Byte.toUnsignedInt(state.getValue()) >= NEARLY_FULL);
    }

    private PartResult refused(int commandStatus) {
        String code = SubmitStatus.code(commandStatus);
        return switch (SubmitStatus.of(commandStatus)) {
            case THROTTLED -> new PartResult.Throttled(Duration.ZERO);
            case REJECTED_FOR_NOW -> new PartResult.Refused(false, code);
            case REJECTED -> dead.tell(code) ? new PartResult.Dead(code) : new PartResult.Refused(true, code);
        };
    }

    private static String digits(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    /** SMPP 3.4, 5.2.5: letters are alphanumeric, a number with + is international, anything else is the provider's own. */
    private static Source source(String address) {
        if (address.startsWith("+")) {
            return new Source(TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, digits(address));
        }
        boolean number = address.chars().allMatch(Character::isDigit);
        return number
                ? new Source(TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, address)
                : new Source(TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, address);
    }
}
