package dev.waymark.platform.telemetry;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which spans are recorded: all, where a collector takes them, unless whoever called decided otherwise; else none, whatever a caller asks
 * for. Spans that are not recorded have their ids all the same, for logs and for who is called. The service has an exporter in either case, as that is fixed
 * when it is built.
 */
@Singleton
class Sampling {

    @Produces
    @Singleton
    Sampler sampler(@ConfigProperty(name = "waymark.otlp.enabled") boolean collected) {
        return collected ? Sampler.parentBased(Sampler.alwaysOn()) : Sampler.alwaysOff();
    }
}
