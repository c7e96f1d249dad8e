package dev.waymark.sandbox.xiaomi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tells senders what became of messages, at the addresses that they gave ("Message receipts" of Mi Push's documentation): once when the device has a message, and once when the
 * person taps on it. In memory alone, for the latest messages; a receipt that finds nobody is lost. Addresses are loopback's alone. Safe for threads.
 */
@ApplicationScoped
public class Receipts {

    private static final Logger LOG = Logger.getLogger(Receipts.class);
    private static final int MAX_OWED = 10_000;
    private static final int DELIVERED = 1;
    private static final int CLICKED = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<String, Owed> owed = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Owed> eldest) {
            return size() > MAX_OWED;
        }
    });
    private final Clock clock;

    Receipts(Clock clock) {
        this.clock = clock;
    }

    private record Owed(URI address, String param, int types, String target) {}

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /** Keeps in mind where a message's sender wants to hear of it. */
    void owe(String id, Map<String, String> fields) {
        String address = fields.getOrDefault("extra.callback", "");
        if (address.startsWith("http://127.0.0.1:")) {
            owed.put(
                    id,
                    new Owed(
                            URI.create(address),
                            fields.getOrDefault("extra.callback.param", ""),
                            Integer.parseInt(fields.getOrDefault("extra.callback.type", "3")),
                            fields.getOrDefault("registration_id", "")));
        }
    }

    /** The device has it. */
    void delivered(String id) {
        tell(id, DELIVERED);
    }

    /** The person tapped on it. */
    public void clicked(String id) {
        tell(id, CLICKED);
    }

    private void tell(String id, int type) {
        Owed receipt = owed.get(id);
        if (receipt == null || (receipt.types() & type) == 0) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(receipt.address())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(id, type, receipt)))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure != null || answer.statusCode() >= 300) {
                LOG.warnf(
                        "A receipt of Mi Push was not taken: %s",
                        failure == null ? Integer.toString(answer.statusCode()) : failure.getMessage());
            }
        });
    }

    private String form(String id, int type, Owed receipt) {
        try {
            String json = JSON.writeValueAsString(Map.of(
                    id,
                    Map.of(
                            "param", receipt.param(),
                            "type", type,
                            "targets", receipt.target(),
                            "timestamp", clock.millis())));
            return "data=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
