package dev.waymark.journey;

import static dev.waymark.journey.Drawings.change;
import static dev.waymark.journey.Drawings.welcome;
import static dev.waymark.journey.Service.awaitEntry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.testing.KafkaProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do on platforms, as delivery announces it. */
@JourneyTest
class PlatformEventIT {

    private static final String INBOUND = "waymark.delivery.inbound.v1";
    private static final String DATA =
            "{\"channel\":\"wechat\",\"account\":\"brand\",\"cartId\":\"c-1\",\"total\":199}";

    @BeforeEach
    void deploy() {
        Service.deployed(change(welcome("followers"), "followers.begun", "wechat.followed"));
        Service.deployed(change(welcome("writers"), "writers.begun", "reply.received"));
    }

    @Test
    void shouldLetInWhoFollowsOnceHoweverOftenItIsTold() {
        // When
        announce("f-1", "wechat.followed", "fay");
        announce("f-1", "wechat.followed", "fay");

        // Then
        assertThat(awaitEntry("fay", "ACTIVE"))
                .containsEntry("decision", "ENTERED")
                .containsEntry("journeyId", "followers");
    }

    @Test
    void shouldKeepFromTheEngineWhatPeopleWrite() {
        // When
        announce("r-1", "reply.received", "rob");
        announce("r-2", "wechat.followed", "rob");

        // Then
        assertThat(awaitEntry("rob", "ACTIVE")).containsEntry("journeyId", "followers");
    }

    private static void announce(String id, String type, String person) {
        KafkaProbe.produceEvent(INBOUND, person, Service.event(id, type, person, DATA));
    }
}
