package dev.waymark.profile.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.platform.events.CloudEventCodec;
import dev.waymark.profile.UnusableValueException;
import dev.waymark.profile.events.ReadEvent.Readable;
import dev.waymark.profile.events.ReadEvent.Refused;
import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final String CART = """
            {"specversion":"1.0","id":"e-1","source":"/shop","type":"cart.abandoned","subject":"ada",
             "time":"2026-11-22T15:59:00+08:00","data":{"cartId":"c-1","total":199.90}}""";

    private final EventReader reader = new EventReader(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofHours(24));

    @Test
    void shouldKeepWhatItReads() {
        // When
        CloudEvent event = readable(CART);

        // Then
        assertThat(event.getId()).isEqualTo("e-1");
        assertThat(event.getSource()).hasToString("/shop");
        assertThat(event.getType()).isEqualTo("cart.abandoned");
        assertThat(event.getSubject()).isEqualTo("ada");
        assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-11-22T15:59:00+08:00"));
        assertThat(new String(CloudEventCodec.write(event), StandardCharsets.UTF_8))
                .contains("\"data\":{\"cartId\":\"c-1\",\"total\":199.90}")
                .contains("\"time\":\"2026-11-22T15:59:00+08:00\"");
    }

    @Test
    void shouldTakeNowForAMissingTimeAndTheTraceGiven() {
        // Given
        ObjectNode json = json(CART);
        json.remove("time");

        // When
        ReadEvent read = reader.read(json, 100, Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        // Then
        assertThat(read)
                .asInstanceOf(InstanceOfAssertFactories.type(Readable.class))
                .satisfies(readable -> {
                    assertThat(readable.event().getTime()).isEqualTo(NOW.atOffset(ZoneOffset.UTC));
                    assertThat(readable.event().getExtension("traceparent"))
                            .asString()
                            .startsWith("00-0af7");
                });
    }

    @Test
    void shouldKeepExtensions() {
        // When
        CloudEvent event = readable(
                CART.replace("\"id\"", "\"shop\":\"sh\",\"vip\":true,\"rank\":7,\"traceparent\":\"own\",\"id\""));

        // Then
        assertThat(event.getExtension("shop")).isEqualTo("sh");
        assertThat(event.getExtension("vip")).isEqualTo(true);
        assertThat(event.getExtension("rank")).isEqualTo(7);
        assertThat(event.getExtension("traceparent")).isEqualTo("own");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            "1.0" => "0.3"                                     => specversion
            "specversion":"1.0", =>                            => specversion
            "e-1" => ""                                        => id
            "e-1" => 1                                         => id
            "e-1" => "a\\u0000b"                               => id
            "e-1" => "LONG"                                    => id
            "/shop" => "not a uri"                             => source
            "/shop" => null                                    => source
            "cart.abandoned" => {}                             => type
            "subject":"ada", =>                                => subject
            "ada" => "ada@example.org"                         => subject
            "ada" => "+8613800138000"                          => subject
            "2026-11-22T15:59:00+08:00" => "yesterday"         => time
            "2026-11-22T15:59:00+08:00" => "2026-11-23T08:00:01Z" => time
            "2026-11-22T15:59:00+08:00" => 1763798340          => time
            "data" => "datacontenttype":"text/xml","data"      => data
            {"cartId":"c-1","total":199.90} => DEEP            => data
            "time" => "Shop":"x","time"                        => event
            "time" => "shop":[],"time"                         => shop
            """)
    void shouldNameTheFieldThatBreaksARule(String part, String replacement, String field) {
        // Given
        String broken = CART.replace(part, replacement == null ? "" : replacement)
                .replace("LONG", "x".repeat(257))
                .replace("DEEP", "[".repeat(17) + "]".repeat(17));

        // When
        UnusableValueException why = refused(broken).why();

        // Then
        assertThat(why.field()).as(why.getMessage()).isEqualTo(field);
        assertThat(why.fix()).endsWith(".").isNotBlank();
    }

    @Test
    void shouldRefuseBinaryData() {
        assertThat(refused(CART.replace("\"data\":{\"cartId\":\"c-1\",\"total\":199.90}", "\"data_base64\":\"AAAA\""))
                        .why()
                        .field())
                .isEqualTo("data");
    }

    @Test
    void shouldRefuseAnEventThatIsTooLarge() {
        // When
        ReadEvent read = reader.read(json(CART), 64 * 1024 + 1, Optional.empty());

        // Then
        assertThat(read)
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.id()).isEqualTo("e-1");
                    assertThat(refused.why().wrong()).contains("65536 bytes");
                });
    }

    private CloudEvent readable(String json) {
        return ((Readable) reader.read(json(json), json.length(), Optional.empty())).event();
    }

    private Refused refused(String json) {
        return (Refused) reader.read(json(json), json.length(), Optional.empty());
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) EventJson.one(text.getBytes(StandardCharsets.UTF_8));
    }
}
