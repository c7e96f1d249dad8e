package dev.waymark.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutRequest;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingJobsTest {

    private static final long SECOND_PARTITION = 2L << 51;

    private FakeGateway gateway;
    private EngineConnection connection;
    private StandingJobs jobs;

    @BeforeEach
    void open() throws IOException {
        gateway = new FakeGateway();
        connection = new EngineConnection(TestEngineConfig.of(gateway.address()));
        jobs = new StandingJobs(connection.client(), Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        connection.close();
        gateway.close();
    }

    @Test
    void shouldAskForTheNewestOfEachPartitionAlone() throws Exception {
        // When
        Set<Long> standing = standing(7, 9, 8, SECOND_PARTITION + 2, SECOND_PARTITION + 1);

        // Then
        assertThat(standing).containsExactlyInAnyOrder(7L, 8L, 9L, SECOND_PARTITION + 1, SECOND_PARTITION + 2);
        assertThat(gateway.extensions)
                .extracting(UpdateJobTimeoutRequest::getJobKey)
                .containsExactlyInAnyOrder(9L, SECOND_PARTITION + 2);
    }

    @Test
    void shouldAskForEachWhenTheNewestIsNotKnown() throws Exception {
        // Given
        gateway.strangers.addAll(Set.of(9L, 8L));

        // When
        Set<Long> standing = standing(6, 7, 8, 9);

        // Then
        assertThat(standing).containsExactlyInAnyOrder(6L, 7L);
    }

    @Test
    void shouldFailWhileTheEngineDoesNotSay() {
        // Given
        gateway.extensionRefusal = Status.UNAVAILABLE;

        // When, then
        assertThatThrownBy(() -> standing(1, 2)).isInstanceOf(ExecutionException.class);
    }

    private Set<Long> standing(long... keys) throws Exception {
        List<HeldJob> batch =
                LongStream.of(keys).mapToObj(StandingJobsTest::job).toList();
        return jobs.of(batch).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static HeldJob job(long key) {
        JobTask task =
                new JobTask(key, "test", 1, 2, "task", "process", 3, Map.of(), JsonNodeFactory.instance.objectNode());
        return new HeldJob(task, Span.getInvalid(), Long.MAX_VALUE, new CompletableFuture<>());
    }
}
