package dev.waymark.bench;

import dev.waymark.local.MeshException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What a part tells about itself at one moment, in Prometheus' text format. */
record Scrape(List<String> lines) {

    // Not HTTP/2: a stream whose body stopped half-way was waited for without end, as the time-out is for the head
    // alone.
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    static Scrape of(String url) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new MeshException("%s answered %d: costs cannot be counted without its metrics."
                        .formatted(url, answer.statusCode()));
            }
            return new Scrape(answer.body().lines().toList());
        } catch (IOException e) {
            throw new MeshException("%s does not answer: ./waymark status shows what runs.".formatted(url), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted.", e);
        }
    }

    /**
     * The sum over all series of that name; 0 when there is none.
     *
     * @param labels each of which must stand in the series, such as {@code action="written"}
     */
    double sum(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
