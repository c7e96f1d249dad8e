package dev.waymark.delivery.channel.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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

    /** "AK/SK signing algorithm", the example of listing VPCs (support.huaweicloud.com/devg-apisign/api-sign-algorithm-002.html to -005.html; AKSKSignerTest of huaweicloud-sdk-java-v3 has it, too). */
    @Test
    void shouldSignAsHuaweiCloudsExample() {
        // Given
        SortedMap<String, String> headers = new TreeMap<>(Map.of(
                "content-type", "application/json",
                "host", "service.region.example.com",
                "x-sdk-date", "20191115T033655Z"));

        // When
        String authorization = new HuaweiSignature("QTWAOYTTINDUT2QVKYUC", "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc")
                .authorization(
                        "GET",
                        "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs",
                        "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
                        headers,
                        new byte[0]);

        // Then
        assertThat(authorization)
                .isEqualTo("SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date,"
                        + " Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe");
    }

    /** The console shows addresses of SMS with their port; the client's Host has none. */
    @Test
    void shouldSignTheHostAsTheClientWritesIt() {
        // Given
        HuaweiSignature signature = new HuaweiSignature("key", "secret");
        Instant now = Instant.parse("2019-11-15T03:36:55Z");
        byte[] form = "to=x".getBytes(StandardCharsets.UTF_8);

        // When
        Map<String, String> shown = signature.headers(URI.create("https://sms.example:443/sms"), form, now);
        Map<String, String> written = signature.headers(URI.create("https://sms.example/sms"), form, now);

        // Then
        assertThat(shown).isEqualTo(written).containsEntry("X-Sdk-Date", "20191115T033655Z");
    }

    /** The digest of a request that Huawei publishes (its secret is not told): Base64 over hexadecimal digits. */
    @Test
    void shouldHaveTheFormOfHuaweisPublishedToken() {
        // Given
        String published = "NDA1MWIwNjI2ZTkyNWFlM2FhMTE5NDE1YTk5NjU1YWE4NjNlZTY1MmRhYzkxZGViNzczZjdjMjkzZWQ4ZjAwNA==";

        // When
        String ours =
                new HuaweiToken("key", "secret").digest("ac1c911c4792492687f8f6b2264a491e", "2018-05-26T00:35:30Z");

        // Then
        assertThat(List.of(published, ours))
                .allSatisfy(digest -> assertThat(Base64.getDecoder().decode(digest))
                        .asString(StandardCharsets.US_ASCII)
                        .matches("[0-9a-f]{64}"));
    }

    /**
     * Huawei Cloud publishes no worked example of a token with its secret. This one was computed by {@code printf '%s' 'NONCE2018-02-12T15:30:20Zsecret' |
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
