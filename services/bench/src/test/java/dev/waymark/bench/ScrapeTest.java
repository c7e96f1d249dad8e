package dev.waymark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScrapeTest {

    private static final Scrape SCRAPE = new Scrape(List.of(
            "# HELP records Records",
            "records{action=\"written\",partition=\"1\",} 20.0",
            "records{action=\"written\",partition=\"2\",} 1.5E3",
            "records{action=\"skipped\",partition=\"1\",} 7.0",
            "records_max{action=\"written\"} 9.0",
            "calls 3.0"));

    @Test
    void shouldSumTheSeriesOfThatNameWithThoseLabels() {
        assertThat(SCRAPE.sum("records", "action=\"written\"")).isEqualTo(1_520.0);
        assertThat(SCRAPE.sum("records")).isEqualTo(1_527.0);
        assertThat(SCRAPE.sum("calls")).isEqualTo(3.0);
        assertThat(SCRAPE.sum("nothing")).isZero();
    }
}
