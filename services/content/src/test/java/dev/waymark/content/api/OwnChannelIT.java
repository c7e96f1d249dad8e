package dev.waymark.content.api;

import static dev.waymark.content.Http.as;
import static dev.waymark.content.Http.put;
import static dev.waymark.content.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RealMesh;
import dev.waymark.content.api.contract.Channel;
import dev.waymark.content.api.contract.ChannelList;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service whose operator has added a channel. */
@QuarkusTest
@RealMesh
@TestProfile(OwnChannelIT.Letters.class)
class OwnChannelIT {

    public static class Letters implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("waymark.content.channels", "src/test/resources/channels-of-an-operator.json");
        }
    }

    @Test
    void shouldTakeTemplatesOfAChannelThatAFileAdds() {
        // When
        Response written = put(unique("letter"), """
                {"channel":"letter","variants":[{"locale":"en","body":"Dear Ada","parts":{"address":"Main Street 1"}}]}""");
        Response channels = as("marketer").get("/v1/channels");

        // Then
        assertThat(written.statusCode()).as(written.asString()).isEqualTo(201);
        assertThat(channels.as(ChannelList.class).channels())
                .extracting(Channel::name)
                .containsExactly("sms", "email", "push", "wecom", "wechat", "webhook", "letter");
    }
}
