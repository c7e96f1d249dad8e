package dev.waymark.consent.preferences;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The far sides of the page: answers as delivery and profile do, or not at all. */
public class PagePeers implements QuarkusTestResourceLifecycleManager {

    // Tests and these peers are loaded by different class loaders; the JVM's properties are one.
    private static final String HERE = "waymark.consent.test.peers-answer";

    private static final String ASKED = "waymark.consent.test.peers-asked";

    private static final String MESSAGES = """
            {"messages":[{"messageId":"m-1","touchKey":"e/x/1","personId":"ada","journeyId":"cart-recovery","entryId":"e","elementId":"x",
            "channel":"sms","purpose":"marketing","template":"cart-reminder","outcome":"ACCEPTED","status":"DELIVERED",
            "createdAt":"2026-11-02T09:00:00Z","updatedAt":"2026-11-02T09:00:01Z",
            "decisions":[{"gate":"CONSENT","verdict":"GRANTED","reason":"CONSENT","at":"2026-11-02T09:00:00Z","ledgerPosition":1}]}]}""";
    private static final String EXPLANATION = """
            {"messageId":"m-1","voice":"person","locale":"en","headline":"We sent you this message, and it reached your phone.",
            "details":[{"text":"You agreed to receive messages like this one."}]}""";
    private static final String IN_CHINESE = """
            {"messageId":"m-1","voice":"person","locale":"zh-CN","headline":"我们向您发送了此消息，您的手机已收到。",
            "details":[{"text":"您同意过接收此类消息。"}]}""";
    private static final String PROFILE = """
            {"personId":"ada","locale":"zh-CN","timeZone":"Asia/Shanghai","addresses":[{"channel":"sms","value":"+8613800138000"}],
            "attributes":{"firstName":"Ada","loyaltyTier":"gold","note":"<b>bold</b>","country":"CN"},"tags":["frequent-buyer","vip"],
            "paused":["attributes.loyaltyTier","tags.vip","tags.gone"],"neededByLaw":["attributes.country"],"revision":1,
            "createdAt":"2026-11-01T08:00:00Z","updatedAt":"2026-11-01T08:00:00Z"}""";

    private @Nullable HttpServer server;

    /** Both answer with something of Ada's to whoever brings a token of the mesh. */
    public static void answer() {
        System.setProperty(HERE, "true");
    }

    /** Neither answers anything that can be used. */
    public static void areAway() {
        System.clearProperty(HERE);
    }

    @Override
    public Map<String, String> start() {
        HttpServer peers = listening();
        peers.createContext("/v1/messages", exchange -> send(exchange, message(exchange)));
        peers.createContext("/v1/profiles/", PagePeers::profile);
        peers.start();
        server = peers;
        String url = "http://127.0.0.1:" + peers.getAddress().getPort();
        return Map.of(
                "WAYMARK_DELIVERY_URL",
                url,
                "WAYMARK_PROFILE_URL",
                url,
                "WAYMARK_LINK_KEYS",
                "a secret of tests with more than 32 characters");
    }

    private static String message(HttpExchange exchange) {
        String asked = exchange.getRequestURI().toString();
        if (!asked.endsWith("/explanation") && !asked.contains("/explanation?")) {
            return MESSAGES;
        }
        return asked.contains("locale=zh-CN") ? IN_CHINESE : EXPLANATION;
    }

    /** What profile was asked to change since the last time. */
    public static List<String> changes() {
        String asked = System.clearProperty(ASKED);
        return asked == null ? List.of() : List.of(asked.split(","));
    }

    private static void profile(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, PROFILE);
        } else if (path.contains("/country")) {
            refuse(exchange, 422);
        } else if (path.contains("/nick")) {
            refuse(exchange, 404);
        } else {
            String asked =
                    exchange.getRequestMethod() + " " + path.substring(path.indexOf('/', "/v1/profiles/".length()) + 1);
            System.setProperty(
                    ASKED, Stream.concat(changes().stream(), Stream.of(asked)).collect(Collectors.joining(",")));
            send(exchange, PROFILE);
        }
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void send(HttpExchange exchange, String answer) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        boolean here = Boolean.getBoolean(HERE) && authorization != null && authorization.startsWith("Bearer ");
        byte[] body = here ? answer.getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(here ? 200 : 503, here ? body.length : -1);
        exchange.getResponseBody().write(body);
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
