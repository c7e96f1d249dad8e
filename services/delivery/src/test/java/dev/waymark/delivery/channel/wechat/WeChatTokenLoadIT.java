package dev.waymark.delivery.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.token.SharedTokens;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WeChatPeer;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.store.AccessTokens;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A token that ends in the middle of the work, of two replicas. */
@WholeService
class WeChatTokenLoadIT {

    private static final int MESSAGES = 200;

    @Inject
    DeliveryConfig config;

    @Inject
    AccessTokens store;

    @Test
    void shouldLoseNothingAndSendNothingTwice() throws Exception {
        // Given
        Peers.reset();
        List<WeChatChannel> replicas = List.of(replica(), replica());
        int askedBefore = Peers.WECHAT.tokensAsked();

        // When
        List<DispatchOutcome> outcomes = sendAll(replicas);

        // Then
        assertThat(outcomes).hasSize(MESSAGES).allMatch(DispatchOutcome.Accepted.class::isInstance);
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(Peers.WECHAT.requests("wx-load-" + i)).hasSize(1);
        }
        assertThat(Peers.WECHAT.tokensAsked() - askedBefore).isBetween(1, 4);
    }

    private WeChatChannel replica() {
        return new WeChatChannel(new WeChatAccounts(config, new SharedTokens(store)));
    }

    private static List<DispatchOutcome> sendAll(List<WeChatChannel> replicas) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Callable<DispatchOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                int n = i;
                calls.add(() -> {
                    if (n == MESSAGES / 2) {
                        Peers.WECHAT.expireToken(42001);
                    }
                    return replicas.get(n % 2)
                            .dispatch(List.of(message("wx-load-" + n)))
                            .subscribeAsCompletionStage()
                            .get()
                            .getFirst();
                });
            }
            List<DispatchOutcome> outcomes = new ArrayList<>();
            for (Future<DispatchOutcome> outcome : threads.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        }
    }

    private static Dispatch message(String person) {
        Instant soon = Instant.now().plusSeconds(20);
        return new Dispatch(
                UUID.randomUUID(),
                1,
                Destination.of("brand:" + WeChatPeer.openid(person)),
                "wechat-order",
                new Content("Your order", Map.of("fields", "thing1: Green tea"), null),
                Purpose.TRANSACTIONAL,
                false,
                soon,
                soon);
    }
}
