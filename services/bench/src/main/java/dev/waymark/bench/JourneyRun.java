package dev.waymark.bench;

import java.time.Duration;
import java.util.Map;

/**
 * What one run of a journey came to.
 *
 * @param events sent, one touch each
 * @param lost touches whose phone did not ring in time
 * @param twice phones that rang more than once
 * @param latencies from the moment the last event of a touch was due to the phone
 * @param first from the first event to the first phone
 * @param drained from the first event to the last phone
 * @param perSecond phones rung a second, between the tenth and the ninetieth of a hundred
 * @param overtaking of the transactional messages sent meanwhile; empty when there were none
 * @param processor seconds of each part for a thousand touches
 * @param stored bytes that each store has grown by for one touch
 */
record JourneyRun(
        int events,
        int lost,
        int twice,
        Latencies latencies,
        Duration first,
        Duration drained,
        double perSecond,
        Latencies overtaking,
        Map<String, Double> processor,
        Map<String, Long> stored) {

    double processorPerThousand() {
        return processor.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
