package dev.waymark.delivery.channel.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;

/**
 * Posts to providers, and knows of each request whether it can have arrived. HTTP/2 where the provider speaks it; redirects are not followed.
 */
public final class ProviderHttp {

    private static final int LONGEST_ANSWER = 64 * 1024;

    private final HttpClient client;
    private final Duration answerTime;

    /**
     * @param connectTime how long a connection may take
     * @param answerTime how long a request may take in all
     */
    public ProviderHttp(Duration connectTime, Duration answerTime) {
        this(HttpClient.newBuilder().connectTimeout(connectTime).build(), answerTime);
    }

    /** With servers of these certificates alone. */
    public ProviderHttp(Duration connectTime, Duration answerTime, SSLContext trusting) {
        this(
                HttpClient.newBuilder()
                        .connectTimeout(connectTime)
                        .sslContext(trusting)
                        .build(),
                answerTime);
    }

    private ProviderHttp(HttpClient client, Duration answerTime) {
        this.client = client;
        this.answerTime = answerTime;
    }

    /** A request that has not begun. Its body is written once, and not at {@code notAfter} or later. */
    public Call post(URI target, Map<String, String> headers, byte[] body, Instant notAfter) {
        return new Call(target, headers, body, notAfter);
    }

    /** A request that asks and changes nothing; none begins at {@code notAfter} or later. */
    public Call get(URI target, Map<String, String> headers, Instant notAfter) {
        return new Call(target, headers, notAfter);
    }

    /** Ends the connections. */
    public void close() {
        client.shutdownNow();
    }

    /** Where the body of a request stands. Only from WAITS does it go anywhere. */
    private enum Body {
        WAITS,
        WRITTEN,
        TOO_LATE,
        GIVEN_UP
    }

    /** One request. */
    public final class Call {

        private final HttpRequest request;
        private final AtomicReference<Body> body = new AtomicReference<>(Body.WAITS);

        private Call(URI target, Map<String, String> headers, Instant notAfter) {
            HttpRequest.Builder building = building(target).GET();
            headers.forEach(building::header);
            this.request = building.build();
            body.set(Instant.now().isBefore(notAfter) ? Body.WRITTEN : Body.TOO_LATE);
        }

        private Call(URI target, Map<String, String> headers, byte[] text, Instant notAfter) {
            HttpRequest.Builder building = building(target)
                    .POST(HttpRequest.BodyPublishers.fromPublisher(
                            subscriber -> subscriber.onSubscribe(new OnTime(subscriber, text, notAfter)), text.length));
            headers.forEach(building::header);
            this.request = building.build();
        }

        private HttpRequest.Builder building(URI target) {
            return HttpRequest.newBuilder(target)
                    // Without TLS the client would ask for HTTP/2 by an upgrade, which some servers answer badly.
                    .version(
                            "https".equals(target.getScheme())
                                    ? HttpClient.Version.HTTP_2
                                    : HttpClient.Version.HTTP_1_1)
                    .timeout(answerTime);
        }

        /** Blocks until the provider has answered, or will not. */
        public Exchange run() throws InterruptedException {
            if (body.get() == Body.TOO_LATE) {
                return soFar();
            }
            CompletableFuture<HttpResponse<byte[]>> answer =
                    client.sendAsync(request, info -> new FirstBytes(LONGEST_ANSWER));
            try {
                HttpResponse<byte[]> response = answer.get(answerTime.toMillis(), TimeUnit.MILLISECONDS);
                return new Exchange.Answered(response.statusCode(), response.headers(), response.body());
            } catch (ExecutionException | TimeoutException failure) {
                answer.cancel(true);
                return soFar();
            } catch (InterruptedException stopping) {
                answer.cancel(true);
                throw stopping;
            }
        }

        /** What can be said while no answer is there. A body that is not written by now never is, so that what is said stays true. */
        public Exchange soFar() {
            body.compareAndSet(Body.WAITS, Body.GIVEN_UP);
            return switch (body.get()) {
                case WRITTEN -> new Exchange.NoAnswer();
                case TOO_LATE -> new Exchange.NotWritten("PERMIT_OVER");
                case WAITS, GIVEN_UP -> new Exchange.NotWritten("NOT_CONNECTED");
            };
        }

        /** Gives the body away in one piece, if there is still time. */
        private final class OnTime implements Flow.Subscription {

            private final Flow.Subscriber<? super ByteBuffer> subscriber;
            private final byte[] text;
            private final Instant notAfter;
            private final AtomicBoolean asked = new AtomicBoolean();

            OnTime(Flow.Subscriber<? super ByteBuffer> subscriber, byte[] text, Instant notAfter) {
                this.subscriber = subscriber;
                this.text = text;
                this.notAfter = notAfter;
            }

            @Override
            public void request(long n) {
                if (!asked.compareAndSet(false, true)) {
                    return;
                }
                Body next = Instant.now().isBefore(notAfter) ? Body.WRITTEN : Body.TOO_LATE;
                if (body.compareAndSet(Body.WAITS, next) && next == Body.WRITTEN) {
                    subscriber.onNext(ByteBuffer.wrap(text));
                    subscriber.onComplete();
                } else {
                    subscriber.onError(new IOException("The body of this request is not to be written"));
                }
            }

            @Override
            public void cancel() {
                asked.set(true);
            }
        }
    }
}
