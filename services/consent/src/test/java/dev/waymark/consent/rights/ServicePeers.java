package dev.waymark.consent.rights;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The far side of the steps: services that keep one thing of everybody, and erase it once for each id. */
public class ServicePeers implements QuarkusTestResourceLifecycleManager {

    private static final List<String> NAMES = List.of("journey", "delivery", "frequency", "profile");
    private static final Pattern PATH = Pattern.compile("/([a-z]+)/v1/people/([^/]+)/(data|erasures)");
    // Tests and this peer are loaded by different class loaders; the JVM's properties are one.
    private static final String BUSY = "waymark.consent.test.busy-service";
    private static final String CALLS = "waymark.consent.test.service-calls";

    private final Map<String, String> receipts = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    /** That service answers 409 until told otherwise; empty for none. */
    static void busy(String service) {
        System.setProperty(BUSY, service);
    }

    /** What was asked of the services about that person, such as {@code erasures profile}. */
    static List<String> calls(String person) {
        return System.getProperty(CALLS, "")
                .lines()
                .filter(call -> call.endsWith(" " + person))
                .map(call -> call.substring(0, call.lastIndexOf(' ')))
                .toList();
    }

    @Override
    public Map<String, String> start() {
        HttpServer peer = listening();
        peer.createContext("/", this::answer);
        peer.start();
        server = peer;
        String url = "http://127.0.0.1:" + peer.getAddress().getPort() + "/";
        Map<String, String> settings = new TreeMap<>();
        NAMES.forEach(name -> settings.put("waymark.consent.rights.services." + name, url + name));
        // No engine: the tests hand the steps over themselves.
        settings.put("WAYMARK_ZEEBE", "http://127.0.0.1:9");
        return settings;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (!path.matches() || authorization == null) {
            send(exchange, 404, "");
            return;
        }
        String service = path.group(1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (ServicePeers.class) {
            System.setProperty(
                    CALLS, System.getProperty(CALLS, "") + path.group(3) + " " + service + " " + path.group(2) + "\n");
        }
        if (service.equals(System.getProperty(BUSY, ""))) {
            send(exchange, 409, "{\"type\":\"urn:waymark:problem:conflict\"}");
        } else if (path.group(3).equals("data")) {
            send(exchange, 200, """
                    {"service":"%1$s","data":{"things":[{"name":"%1$s of %2$s","nested":{"depth":2}}],"none":[]}}""".formatted(service, path.group(2)));
        } else {
            String id = body.replaceAll(".*\"erasureId\":\"([^\"]+)\".*", "$1");
            send(exchange, 200, receipts.computeIfAbsent(id, fresh -> """
                    {"service":"%s","erasureId":"%s","erased":{"things":1},"erasedAt":"2026-11-22T08:00:00Z"}""".formatted(service, fresh)));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status == 200 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static HttpServer listening() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
