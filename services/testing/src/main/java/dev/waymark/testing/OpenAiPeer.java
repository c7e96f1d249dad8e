package dev.waymark.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A server on 127.0.0.1 that speaks the streaming half of OpenAI's chat completions: {@code POST /v1/chat/completions} answers server-sent events with chunks of
 * {@code choices[0].delta.content}, then the usage, then {@code [DONE]}. It does what it is told, call by call; without orders it answers what {@link #obey} says. It
 * keeps every request as it came.
 */
public final class OpenAiPeer implements AutoCloseable {

    private static final int PIECE = 12;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> orders = new ConcurrentLinkedQueue<>();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile UnaryOperator<String> victim = body -> "{}";

    private OpenAiPeer(HttpServer server) {
        this.server = server;
    }

    /** What it was asked. */
    public record Request(String authorization, String body) {}

    /** How one call is answered. */
    public sealed interface Answer {

        /** In pieces, as a model writes. */
        record Text(String text) implements Answer {}

        /** Text whose stream ends without usage and {@code [DONE]}. */
        record CutOff(String text) implements Answer {}

        /** An error in the provider's form. */
        record Error(int status) implements Answer {}

        /** A line that is no JSON where a chunk should be. */
        record Garbage() implements Answer {}

        /** Nothing, until it is closed. */
        record Silence() implements Answer {}

        /** A piece of text each 50 ms, without end. */
        record Endless() implements Answer {}
    }

    /** Starts one on a free port. */
    public static OpenAiPeer start() {
        return start(0);
    }

    /** Starts one on that port. */
    public static OpenAiPeer start(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            OpenAiPeer peer = new OpenAiPeer(server);
            server.setExecutor(peer.threads);
            server.createContext("/v1/chat/completions", peer::handle);
            server.start();
            return peer;
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
    }

    /** What a client's base URL is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** The next calls are answered so, in this order. */
    public void next(Answer... answers) {
        orders.addAll(List.of(answers));
    }

    /** All other calls are answered with what this makes of their bodies. */
    public void obey(UnaryOperator<String> model) {
        victim = model;
    }

    /** All requests so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Forgets orders and requests. */
    public void reset() {
        orders.clear();
        requests.clear();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(String.valueOf(call.getRequestHeaders().getFirst("Authorization")), body));
            Answer order = orders.poll();
            answer(call, order == null ? new Answer.Text(victim.apply(body)) : order);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange call, Answer answer) throws IOException, InterruptedException {
        switch (answer) {
            case Answer.Text text -> stream(call, text.text(), true);
            case Answer.CutOff text -> stream(call, text.text(), false);
            case Answer.Error error -> error(call, error.status());
            case Answer.Garbage garbage -> write(open(call), "data: <html>not json</html>\n\n");
            case Answer.Silence silence -> closed.await();
            case Answer.Endless endless -> {
                OutputStream out = open(call);
                while (!closed.await(50, TimeUnit.MILLISECONDS)) {
                    write(out, chunk("la "));
                }
            }
        }
    }

    private static void stream(HttpExchange call, String text, boolean whole) throws IOException {
        OutputStream out = open(call);
        for (int at = 0; at < text.length(); at += PIECE) {
            write(out, chunk(text.substring(at, Math.min(text.length(), at + PIECE))));
        }
        if (whole) {
            write(
                    out,
                    "data:"
                            + " {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
            write(
                    out,
                    "data:"
                            + " {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":50,\"total_tokens\":150}}\n\n");
            write(out, "data: [DONE]\n\n");
        }
    }

    private static void error(HttpExchange call, int status) throws IOException {
        byte[] body = "{\"error\":{\"message\":\"refused\",\"type\":\"error\",\"code\":\"%d\"}}"
                .formatted(status)
                .getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
    }

    private static OutputStream open(HttpExchange call) throws IOException {
        call.getResponseHeaders().set("Content-Type", "text/event-stream");
        call.sendResponseHeaders(200, 0);
        return call.getResponseBody();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String chunk(String text) {
        StringBuilder json = new StringBuilder();
        for (char c : text.toCharArray()) {
            json.append(
                    c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)
                            ? "\\u%04x".formatted((int) c)
                            : String.valueOf(c));
        }
        return "data:"
                + " {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
                + json + "\"}}]}\n\n";
    }
}
