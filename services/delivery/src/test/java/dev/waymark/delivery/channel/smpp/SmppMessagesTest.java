package dev.waymark.delivery.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.channel.PhoneMessage;
import java.util.HexFormat;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppMessagesTest {

    /** Headers of 3GPP TS 23.040, 9.2.3.24; texts by the tables of 3GPP TS 23.038. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "03240101 1B49 70 74 61 6C, İptal",
        "03250101 40 70 74 61 6C, İptal",
        "06240101250101 40 1B73, İş",
        "03240102 64 1B69 61, día",
        "03250103 6E 7B 6F, não",
        "0500031A0201 53 54 4F 50, STOP",
        "0800031A0201240102 1B61, á",
        "03240109 61, a",
        "03250102 61, a",
        "0325 61, ''",
        "FF 61, ''",
        "00 61, a"
    })
    void shouldReadATextInTheAlphabetThatItsHeaderNames(String octets, String text) {
        // Given
        DeliverSm pdu = pdu();
        pdu.setShortMessage(HexFormat.of().parseHex(octets.replace(" ", "")));

        // When
        PhoneMessage message = SmppMessages.read("smpp", pdu).orElseThrow();

        // Then
        assertThat(message.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"03240101 1B73 1B67, şğ", "0500031A0201 61, a"})
    void shouldReadATextThatComesAsAPayload(String octets, String text) {
        // Given
        DeliverSm pdu = pdu();
        pdu.setShortMessage(new byte[0]);
        pdu.setOptionalParameters(
                new OptionalParameter.Message_payload(HexFormat.of().parseHex(octets.replace(" ", ""))));

        // When and then
        assertThat(SmppMessages.read("smpp", pdu).orElseThrow().text()).isEqualTo(text);
    }

    private static DeliverSm pdu() {
        DeliverSm pdu = new DeliverSm();
        pdu.setSourceAddr("905321234567");
        pdu.setEsmClass((byte) 0x40);
        pdu.setDataCoding((byte) 0);
        return pdu;
    }
}
