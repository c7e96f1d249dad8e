package dev.waymark.delivery.channel.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.Fate;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.callback.Callback;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.config.DeliveryConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the providers' status reports mean; the calls are those of their documentation, with other states. */
class GatewayReceiptsTest {

    private static final GatewayAccounts ACCOUNTS = accounts();

    /** "Receiving status reports", support.huaweicloud.com/api-msgsms/sms_05_0003.html and sms_05_0051.html. */
    @ParameterizedTest
    @CsvSource({
        "DELIVRD, DELIVERED, ",
        "EXPIRED, EXPIRED, ",
        "ACCEPTD, PENDING, ",
        "UNKNOWN, PENDING, ",
        "REJECTD, FAILED, BLOCKED",
        "UNDELIV, FAILED, ",
        "DELETED, FAILED, ",
        "E200018, FAILED, ",
        "SC:0016, FAILED, "
    })
    void shouldReadHuaweisStates(String status, String state, String failure) {
        // Given
        String call = "sequence=1&total=1&orgCode=000&updateTime=2018-04-13T06%3A31%3A46Z&source=2"
                + "&smsMsgId=b9d9b4fe-ad0e-4a2a-a2c7-445505b674ac_6&extend=4711&to=%2B8613800138000&status=" + status;

        // When
        ProviderReceipt receipt =
                read(new HuaweiCallbacks(ACCOUNTS, GatewayReceiptsTest::stored, GatewayReceiptsTest::stored), call);

        // Then
        assertThat(receipt.id().id()).isEqualTo("b9d9b4fe-ad0e-4a2a-a2c7-445505b674ac_6");
        assertThat(receipt.reference()).isEqualTo(4711);
        assertThat(receipt.code()).isEqualTo(status);
        assertFate(receipt, state, failure);
    }

    /** SmsReport (help.aliyun.com/document_detail/414224.htm) and "Receipt error codes" (101347.html). */
    @ParameterizedTest
    @CsvSource({
        "true, DELIVERED, DELIVERED, ",
        "false, REQUEST_SUCCESS, PENDING, ",
        "false, MOBILE_NOT_ON_SERVICE, FAILED, UNREACHABLE",
        "false, MOBILE_IN_BLACK, FAILED, BLOCKED",
        "false, USER_REJECT, FAILED, BLOCKED",
        "false, MK:0001, FAILED, "
    })
    void shouldReadAlibabasStates(boolean success, String code, String state, String failure) {
        // Given
        String call = """
                [{"phone_number":"13900001234","send_time":"2017-09-01 00:00:00","report_time":"2017-09-01 00:00:00","success":%s,"err_code":"%s","err_msg":"x",\
                "sms_size":"1","biz_id":"12345","out_id":"4711"}]""".formatted(success, code);

        // When
        ProviderReceipt receipt =
                read(new AliyunCallbacks(ACCOUNTS, GatewayReceiptsTest::stored, GatewayReceiptsTest::stored), call);

        // Then
        assertThat(receipt.address()).isEqualTo("+8613900001234");
        assertThat(receipt.code()).isEqualTo(code);
        assertFate(receipt, state, failure);
    }

    /** "SMS sending status notification", tencentcloud.com/document/product/382/43547. */
    @ParameterizedTest
    @CsvSource({"SUCCESS, DELIVRD, DELIVERED", "FAIL, MK:0001, FAILED"})
    void shouldReadTencentsStates(String status, String code, String state) {
        // Given
        String call = """
                [{"user_receive_time":"2015-10-17 08:03:04","nationcode":"86","mobile":"13900001234","report_status":"%s","errmsg":"%s","description":"x","sid":"s-1"}]""".formatted(status, code);

        // When
        ProviderReceipt receipt =
                read(new TencentCallbacks(ACCOUNTS, GatewayReceiptsTest::stored, GatewayReceiptsTest::stored), call);

        // Then
        assertThat(receipt.address()).isEqualTo("+8613900001234");
        assertFate(receipt, state, null);
    }

    /** "Message status values" (twilio.com/docs/messaging/api/message-resource), errors by the Error and Warning Dictionary. */
    @ParameterizedTest
    @CsvSource({
        "queued, , PENDING, ",
        "sent, , PENDING, ",
        "delivered, , DELIVERED, ",
        "read, , READ, ",
        "undelivered, 30003, FAILED, UNREACHABLE",
        "undelivered, 30005, FAILED, UNREACHABLE",
        "undelivered, 30007, FAILED, BLOCKED",
        "undelivered, 30036, EXPIRED, ",
        "failed, 30008, FAILED, ",
        "canceled, , FAILED, "
    })
    void shouldReadTwiliosStates(String status, String error, String state, String failure) {
        // Given
        String call = "MessageSid=SM1&To=%2B15558675310&MessageStatus=" + status
                + (error == null ? "" : "&ErrorCode=" + error);

        // When
        ProviderReceipt receipt =
                read(new TwilioCallbacks(ACCOUNTS, GatewayReceiptsTest::stored, GatewayReceiptsTest::stored), call);

        // Then
        assertFate(receipt, state, failure);
    }

    private static void assertFate(ProviderReceipt receipt, String state, @Nullable String failure) {
        Fate fate = new Fate(receipt.state(), receipt.failure());
        assertThat(fate.state()).hasToString(state);
        assertThat(String.valueOf(fate.failure())).isEqualTo(String.valueOf(failure));
    }

    private static ProviderReceipt read(GatewayCallbacks callbacks, String body) {
        return callbacks
                .read("acc", new Callback("acc", "POST", "", Map.of(), body.getBytes(StandardCharsets.UTF_8)))
                .receipts()
                .getFirst();
    }

    private static CompletableFuture<Void> stored(Object any) {
        return CompletableFuture.completedFuture(null);
    }

    private static GatewayAccounts accounts() {
        DeliveryConfig config = new SmallRyeConfigBuilder()
                .withMapping(DeliveryConfig.class)
                .withSources(new PropertiesConfigSource(Map.of(), "test", 1))
                .build()
                .getConfigMapping(DeliveryConfig.class);
        return new GatewayAccounts(config, new Paces(new SimpleMeterRegistry()));
    }
}
