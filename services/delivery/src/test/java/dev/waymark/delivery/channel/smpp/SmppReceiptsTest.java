package dev.waymark.delivery.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.delivery.Failure;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.ProviderReceipt;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppReceiptsTest {

    private static final DeadCodes DEAD = new DeadCodes(Set.of("GSM_1", "034"));

    @ParameterizedTest(name = "{0} {1} of network {2}: dead {4}, {3}")
    @CsvSource(
            nullValues = "none",
            value = {
                "UNDELIV, 034, none, UNDELIV:034, true",
                "REJECTD, 034, none, REJECTD:034, true",
                "UNDELIV, 027, none, UNDELIV:027, false",
                "UNDELIV, 000, 030001, UNDELIV:GSM_1, true",
                "UNDELIV, 027, 030001, UNDELIV:027, true",
                "UNDELIV, 000, 03001B, UNDELIV:GSM_27, false",
                "UNDELIV, 000, 020001, UNDELIV, false",
                "UNDELIV, 000, 0301, UNDELIV, false",
                "EXPIRED, 034, 030001, EXPIRED:034, false",
                "DELIVRD, 034, none, DELIVRD:034, false",
                "ENROUTE, 034, none, ENROUTE:034, false"
            })
    void shouldTellOfADeadNumberByTheCodesOfTheAccountAlone(
            String stat, String err, @Nullable String network, String code, boolean dead) {
        // Given
        DeliverSm pdu = pdu("id:AB12 sub:001 dlvrd:000 stat:%s err:%s text:".formatted(stat, err));
        if (network != null) {
            pdu.setOptionalParameters(
                    new OptionalParameter.Network_error_code(HexFormat.of().parseHex(network)));
        }

        // When
        ProviderReceipt receipt = SmppReceipts.read("smpp", pdu, DEAD).orElseThrow();

        // Then
        assertThat(receipt.code()).isEqualTo(code);
        assertThat(receipt.failure() == Failure.NO_SUCH_ADDRESS).isEqualTo(dead);
    }

    @Test
    void shouldRefuseACodeThatNoCentreHas() {
        // When and then
        assertThatThrownBy(() -> new DeadCodes(Set.of("unknown subscriber")))
                .hasMessageContaining("UNKNOWN SUBSCRIBER");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id:0123456789 sub:001 dlvrd:001 submit date:2611220800 done date:2611220801 stat:DELIVRD err:000"
                        + " text:Hi|0123456789|DELIVERED|DELIVRD",
                "id:AB12 sub:001 dlvrd:000 submit date:2611220800 done date:2611220801 stat:UNDELIV err:027"
                        + " text:|AB12|FAILED|UNDELIV:027",
                "id:AB12 stat:EXPIRED|AB12|EXPIRED|EXPIRED",
                "id:AB12 stat:REJECTD err:1|AB12|FAILED|REJECTD:1",
                "id:AB12 stat:ENROUTE|AB12|PENDING|ENROUTE",
                "ID:AB12 STAT:delivrd ERR:000|AB12|DELIVERED|DELIVRD",
                "id:AB12 text:stat:DELIVRD|AB12|PENDING|UNKNOWN"
            })
    void shouldReadTheText(String text, String id, ReceiptState state, String code) {
        // When
        ProviderReceipt receipt = SmppReceipts.read("smpp", pdu(text), DEAD).orElseThrow();

        // Then
        assertThat(receipt.id().id()).isEqualTo(id);
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(receipt.code()).isEqualTo(code);
    }

    @Test
    void shouldBelieveTheTlvsMoreThanTheText() {
        // Given
        DeliverSm pdu = pdu("id:1 stat:UNDELIV");
        pdu.setOptionalParameters(
                new OptionalParameter.Receipted_message_id("FFEE"),
                new OptionalParameter.Message_state((byte) 2),
                new OptionalParameter.User_message_reference((short) -1));

        // When
        ProviderReceipt receipt = SmppReceipts.read("smpp", pdu, DEAD).orElseThrow();

        // Then
        assertThat(receipt.id().id()).isEqualTo("FFEE");
        assertThat(receipt.state()).isEqualTo(ReceiptState.DELIVERED);
        assertThat(receipt.reference()).isEqualTo(65_535);
    }

    @Test
    void shouldKeepAnIdThatLacksItsFinalNul() {
        // Given
        DeliverSm pdu = pdu("");
        pdu.setOptionalParameters(
                new OptionalParameter.Receipted_message_id("FFEE".getBytes(StandardCharsets.US_ASCII)));

        // When
        ProviderReceipt receipt = SmppReceipts.read("smpp", pdu, DEAD).orElseThrow();

        // Then
        assertThat(receipt.id().id()).isEqualTo("FFEE");
    }

    @Test
    void shouldNotReadAReceiptThatNamesNoMessage() {
        // When
        Optional<ProviderReceipt> receipt = SmppReceipts.read("smpp", pdu("hello"), DEAD);

        // Then
        assertThat(receipt).isEmpty();
    }

    private static DeliverSm pdu(String text) {
        DeliverSm pdu = new DeliverSm();
        pdu.setSourceAddr("8613800138000");
        pdu.setShortMessage(text.getBytes(StandardCharsets.ISO_8859_1));
        return pdu;
    }
}
