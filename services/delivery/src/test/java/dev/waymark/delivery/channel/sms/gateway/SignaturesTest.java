package dev.waymark.delivery.channel.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The providers' own worked examples. */
class SignaturesTest {

    /** "V3 request structure and signature", the example of RunInstances (alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature). */
    @Test
    void shouldSignAsAlibabaCloudsExample() {
        // Given
        Map<String, String> headers = new TreeMap<>(Map.of(
                "x-acs-action", "RunInstances",
                "x-acs-version", "2014-05-26",
                "x-acs-date", "2023-10-26T10:22:32Z",
                "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"));
        String query = Signing.form(new TreeMap<>(Map.of(
                "ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
                "RegionId", "cn-shanghai")));

        // When
        Map<String, String> signed = new AliyunSignature("YourAccessKeyId", "YourAccessKeySecret")
                .sign("POST", "ecs.cn-shanghai.aliyuncs.com", "/", query, headers, new byte[0]);

        // Then
        assertThat(signed.get("Authorization"))
                .isEqualTo("ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;"
                        + "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
                        + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    /** "Signature v3", the example of DescribeInstances with its masked key taken literally (cloud.tencent.com/document/api/213/30654). */
    @Test
    void shouldSignAsTencentCloudsExample() {
        // Given
        byte[] body =
                "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}"
                        .getBytes(StandardCharsets.UTF_8);

        // When
        Map<String, String> headers = new TencentSignature(
                        "AKID********************************", "********************************")
                .sign("cvm", "cvm.tencentcloudapi.com", "DescribeInstances", body, Instant.ofEpochSecond(1551113065));

        // Then
        assertThat(headers.get("Authorization"))
                .isEqualTo("TC3-HMAC-SHA256 Credential=AKID********************************/2019-02-25/cvm/tc3_request,"
                        + " SignedHeaders=content-type;host;x-tc-action,"
                        + " Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f");
    }

    /**
     * Huawei Cloud publishes no worked example: the digests in its documents are masked. This one was computed by {@code printf '%s' 'NONCE2018-02-12T15:30:20Zsecret' |
     * sha256sum | cut -d' ' -f1 | tr -d '\n' | base64 -w0}.
     */
    @Test
    void shouldMakeHuaweisTokenOutOfTheHexadecimalHash() {
        // When
        String digest = new HuaweiToken("key", "secret").digest("NONCE", "2018-02-12T15:30:20Z");

        // Then
        assertThat(digest)
                .isEqualTo("YTRhZDM3OTY3OGRiNzg4M2IzYWU4YWI2OTc0MGEwMDIxMDljZWE1MmMwNjliZGEyOWJhOWQ0ZTY2YmE3ZWZjYg==");
    }

    /** The example of Twilio's security documentation, as all of its helper libraries test it. */
    @Test
    void shouldSignAsTwiliosExample() {
        // When
        String signature = TwilioSignature.of(
                "12345",
                "https://mycompany.com/myapp.php?foo=1&bar=2",
                Map.of(
                        "CallSid", "CA1234567890ABCDE",
                        "Caller", "+14158675309",
                        "Digits", "1234",
                        "From", "+14158675309",
                        "To", "+18005551212"));

        // Then
        assertThat(signature).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void shouldEncodeByRfc3986() {
        // When and then
        assertThat(Signing.encoded("a b*~é+")).isEqualTo("a%20b%2A~%C3%A9%2B");
    }
}
