package dev.waymark.sandbox.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waymark.sandbox.Gsm7;
import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.SmppClient;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.SMPPSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class SubmitIT extends SandboxIT {

    private static final String CHINESE = "【Waymark】Ada，您好！您的购物车里还有商品在等您，满199减20，今晚24点前有效。"
            + "点击链接立即结算，商品售完即止。如需帮助请回复1，退订请回复T。感谢您一直以来的支持与信任，祝您购物愉快！😀";

    @ParameterizedTest
    @EnumSource(
            value = BindType.class,
            names = {"BIND_TX", "BIND_RX", "BIND_TRX"})
    void shouldBindWithTheRightPassword(BindType type) {
        // When
        try (SmppClient client = SmppClient.bind(smppPort(), type)) {

            // Then
            assertThat(client.session().getSessionState().isBound()).isTrue();
        }
    }

    @Test
    void shouldRefuseTheWrongPasswordAndTheWrongName() {
        // Then
        assertThatThrownBy(() -> SmppClient.bind(smppPort(), BindType.BIND_TRX, SmppClient.SYSTEM_ID, "wrong"))
                .hasRootCauseInstanceOf(NegativeResponseException.class)
                .rootCause()
                .hasMessageContaining("0000000e");
        assertThatThrownBy(() -> SmppClient.bind(smppPort(), BindType.BIND_TRX, "other", SmppClient.PASSWORD))
                .rootCause()
                .hasMessageContaining("0000000f");
    }

    @Test
    void shouldShowTextInTheGsmAlphabet() throws Exception {
        // Given
        String text = "Ciao Ada, 20% off: €5 {today} ~ grüße";

        // When
        try (SmppClient client = bind()) {
            client.submit(ADA, 0, SmppClient.GSM7, Gsm7.encode(text).orElseThrow());
        }

        // Then
        assertThat(texts(ADA)).containsExactly(text);
        assertThat(thread(ADA).getString("messages[0].from")).isEqualTo("Waymark");
    }

    @Test
    void shouldShowLatin1AndChinese() throws Exception {
        // When
        try (SmppClient client = bind()) {
            client.submit(ADA, 0, 3, "Façade ½".getBytes(StandardCharsets.ISO_8859_1));
            client.submit(ADA, 0, SmppClient.UCS2, "您好，Ada".getBytes(StandardCharsets.UTF_16BE));
        }

        // Then
        assertThat(texts(ADA)).containsExactly("Façade ½", "您好，Ada");
    }

    @Test
    void shouldShowALongMessageOfEightBitPartsAsOneInWhateverOrderTheyCome() throws Exception {
        // Given
        byte[] octets = CHINESE.getBytes(StandardCharsets.UTF_16BE);
        int cut = 131;

        // When
        try (SmppClient client = bind()) {
            client.submit(
                    ADA, SmppClient.WITH_HEADER, SmppClient.UCS2, part(octets, cut, octets.length, 5, 0, 3, 7, 2, 2));
            assertThat(texts(ADA)).isEmpty();
            client.submit(ADA, SmppClient.WITH_HEADER, SmppClient.UCS2, part(octets, 0, cut, 5, 0, 3, 7, 2, 1));
        }

        // Then
        assertThat(texts(ADA)).containsExactly(CHINESE);
        assertThat(thread(ADA).getList("messages[0].messageIds")).hasSize(2);
    }

    @Test
    void shouldShowALongMessageOfSixteenBitPartsAsOne() throws Exception {
        // Given
        byte[] octets = "x"
                .repeat(152)
                .concat("€")
                .concat("y".repeat(100))
                .replace("€", "\u001Be")
                .getBytes(StandardCharsets.US_ASCII);

        // When
        try (SmppClient client = bind()) {
            client.submit(ADA, SmppClient.WITH_HEADER, SmppClient.GSM7, part(octets, 0, 153, 6, 8, 4, 1, 2, 2, 1));
            client.submit(
                    ADA,
                    SmppClient.WITH_HEADER,
                    SmppClient.GSM7,
                    part(octets, 153, octets.length, 6, 8, 4, 1, 2, 2, 2));
        }

        // Then
        assertThat(texts(ADA)).containsExactly("x".repeat(152) + "€" + "y".repeat(100));
    }

    @Test
    void shouldShowSarPartsAsOneAndMessagePayload() throws Exception {
        // When
        try (SmppClient client = bind()) {
            client.submit(ADA, 0, 0, "one, ".getBytes(StandardCharsets.US_ASCII), sar(1));
            client.submit(ADA, 0, 0, "two".getBytes(StandardCharsets.US_ASCII), sar(2));
            client.submit(
                    ADA,
                    0,
                    SmppClient.UCS2,
                    new byte[0],
                    new OptionalParameter.Message_payload(CHINESE.repeat(5).getBytes(StandardCharsets.UTF_16BE)));
        }

        // Then
        assertThat(texts(ADA)).containsExactly("one, two", CHINESE.repeat(5));
    }

    @Test
    void shouldWriteTheLogBeforeItAnswers() throws Exception {
        // Given
        knobs("{\"mode\":\"SLOW\",\"delay\":\"PT2S\"}");
        try (SmppClient client = bind()) {

            // When
            CompletableFuture<String> answer = client.submitAhead(ADA, "written first");
            await().untilAsserted(() -> assertThat(logged("written first")).hasSize(1));

            // Then
            assertThat(answer).isNotDone();
            assertThat(logged("written first").getFirst()).contains("\"knob\":\"SLOW\"", "\"to\":\"" + ADA + "\"");
            assertThat(logged(answer.join(), "\"type\":\"submit\"")).hasSize(1);
        }
    }

    @Test
    void shouldRefuseWhatNoPhoneCanGetAndLogIt() throws Exception {
        try (SmppClient client = bind()) {
            // Then
            assertThatThrownBy(() -> client.submit("nowhere", "hello")).hasMessageContaining("0000000b");
            assertThatThrownBy(() -> client.submit(ADA, SmppClient.WITH_HEADER, 0, new byte[] {9, 0, 3, 1}))
                    .hasMessageContaining("00000043");
            assertThatThrownBy(() -> client.submit(
                            ADA, 0, 0, new byte[0], new OptionalParameter.Message_payload(new byte[4097])))
                    .hasMessageContaining("00000001");
        }
        assertThat(logged("REFUSED", "nowhere")).hasSize(1);
        assertThat(texts(ADA)).isEmpty();
        assertThat(thread(ADA).getList("undelivered.commandStatus")).containsExactly("0x00000043", "0x00000001");
    }

    @Test
    void shouldAnswerEnquireLinkAndRefuseOtherRequests() throws Exception {
        try (SmppClient client = bind()) {
            // Given
            SMPPSession session = client.session();

            // Then
            assertThatThrownBy(() ->
                            session.queryShortMessage("x", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, "1"))
                    .hasMessageContaining("00000003");
            assertThat(enquireLink(smppPort())).containsExactly(16, 0x80000015, 0, 7);
        }
    }

    @Test
    void shouldCloseAConnectionThatSendsTooMuchWithoutSettingMemoryAside() throws Exception {
        // Given
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), smppPort())) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());

            // When
            out.writeInt(Integer.MAX_VALUE);
            out.writeInt(2);
            out.writeInt(0);
            out.writeInt(1);
            byte[] answer = socket.getInputStream().readAllBytes();

            // Then
            assertThat(answer).startsWith(0, 0, 0, 16, 0x80, 0, 0, 0);
        }
    }

    /** An enquire_link before any bind, on the bare wire: the header of its answer. */
    private static List<Integer> enquireLink(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            for (int value : new int[] {16, 0x15, 0, 7}) {
                out.writeInt(value);
            }
            DataInputStream in = new DataInputStream(socket.getInputStream());
            return List.of(in.readInt(), in.readInt(), in.readInt(), in.readInt());
        }
    }

    private static byte[] part(byte[] octets, int from, int to, int... header) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        Arrays.stream(header).forEach(part::write);
        part.write(octets, from, to - from);
        return part.toByteArray();
    }

    private static OptionalParameter[] sar(int number) {
        return new OptionalParameter[] {
            new OptionalParameter.Sar_msg_ref_num((short) 4711),
            new OptionalParameter.Sar_total_segments((byte) 2),
            new OptionalParameter.Sar_segment_seqnum((byte) number)
        };
    }
}
