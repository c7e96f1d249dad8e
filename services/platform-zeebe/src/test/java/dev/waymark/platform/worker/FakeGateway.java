package dev.waymark.platform.worker;

import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** An engine that answers as a test wants it to. */
final class FakeGateway extends GatewayGrpc.GatewayImplBase implements AutoCloseable {

    /** What it answers next to a completion or a failure, before it says yes. */
    final Queue<Status> refusals = new ConcurrentLinkedQueue<>();

    /** What polls get. */
    final Queue<ActivatedJob> waiting = new ConcurrentLinkedQueue<>();

    final List<ActivateJobsRequest> polls = new CopyOnWriteArrayList<>();
    final List<CompleteJobRequest> completions = new CopyOnWriteArrayList<>();
    final List<FailJobRequest> failures = new CopyOnWriteArrayList<>();
    final List<UpdateJobTimeoutRequest> extensions = new CopyOnWriteArrayList<>();
    final BlockingQueue<StreamObserver<ActivatedJob>> streams = new LinkedBlockingQueue<>();
    private final Server server;
    volatile @Nullable Status streamRefusal;
    volatile @Nullable Status extensionRefusal;
    /** Jobs that the engine does not know. */
    final Set<Long> strangers = ConcurrentHashMap.newKeySet();

    FakeGateway() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(this)
                .build()
                .start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    static ActivatedJob job(long key, String variables) {
        return ActivatedJob.newBuilder()
                .setKey(key)
                .setType("test")
                .setElementId("task")
                .setBpmnProcessId("process")
                .setRetries(3)
                .setCustomHeaders("{}")
                .setVariables(variables)
                .build();
    }

    @Override
    public void streamActivatedJobs(StreamActivatedJobsRequest request, StreamObserver<ActivatedJob> answer) {
        Status refusal = streamRefusal;
        streams.add(answer);
        if (refusal != null) {
            answer.onError(refusal.asRuntimeException());
        }
    }

    @Override
    public void activateJobs(ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> answer) {
        polls.add(request);
        ActivateJobsResponse.Builder jobs = ActivateJobsResponse.newBuilder();
        while (jobs.getJobsCount() < request.getMaxJobsToActivate() && !waiting.isEmpty()) {
            jobs.addJobs(waiting.remove());
        }
        answer.onNext(jobs.build());
        answer.onCompleted();
    }

    @Override
    public void completeJob(CompleteJobRequest request, StreamObserver<CompleteJobResponse> answer) {
        Status refusal = refusals.poll();
        if (refusal != null) {
            answer.onError(refusal.asRuntimeException());
            return;
        }
        completions.add(request);
        answer.onNext(CompleteJobResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void failJob(FailJobRequest request, StreamObserver<FailJobResponse> answer) {
        Status refusal = refusals.poll();
        if (refusal != null) {
            answer.onError(refusal.asRuntimeException());
            return;
        }
        failures.add(request);
        answer.onNext(FailJobResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void updateJobTimeout(UpdateJobTimeoutRequest request, StreamObserver<UpdateJobTimeoutResponse> answer) {
        Status refusal = strangers.contains(request.getJobKey()) ? Status.NOT_FOUND : extensionRefusal;
        if (refusal != null) {
            answer.onError(refusal.asRuntimeException());
            return;
        }
        extensions.add(request);
        answer.onNext(UpdateJobTimeoutResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
