package dev.waymark.delivery.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.ProviderReceipt;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppReceiptsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id:0123456789 sub:001 dlvrd:001 submit date:2611220800 done date:2611220801 stat:DELIVRD err:000 text:Hi|0123456789|DELIVERED|DELIVRD",
                "id:AB12 sub:001 dlvrd:000 submit date:2611220800 done date:2611220801 stat:UNDELIV err:027 text:|AB12|FAILED|UNDELIV:027",
                "id:AB12 stat:EXPIRED|AB12|FAILED|EXPIRED",
                "id:AB12 stat:REJECTD err:1|AB12|FAILED|REJECTD:1",
                "id:AB12 stat:ENROUTE|AB12|PENDING|ENROUTE",
                "ID:AB12 STAT:delivrd ERR:000|AB12|DELIVERED|DELIVRD",
                "id:AB12 text:stat:DELIVRD|AB12|PENDING|UNKNOWN"
            })
    void shouldReadTheText(String text, String id, ReceiptState state, String code) {
        // When
        ProviderReceipt receipt = SmppReceipts.read("smpp", pdu(text)).orElseThrow();

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
        ProviderReceipt receipt = SmppReceipts.read("smpp", pdu).orElseThrow();

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
        ProviderReceipt receipt = SmppReceipts.read("smpp", pdu).orElseThrow();

        // Then
        assertThat(receipt.id().id()).isEqualTo("FFEE");
    }

    @Test
    void shouldNotReadAReceiptThatNamesNoMessage() {
        // When
        Optional<ProviderReceipt> receipt = SmppReceipts.read("smpp", pdu("hello"));

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
