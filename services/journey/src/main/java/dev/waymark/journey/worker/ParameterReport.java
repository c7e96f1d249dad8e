package dev.waymark.journey.worker;

import dev.waymark.journey.JourneyDefinition;
import dev.waymark.journey.JourneyParameters;
import dev.waymark.journey.JourneyVersion;
import dev.waymark.journey.store.JourneyVersions;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Says at start which of this deployment's journey parameters have no effect. */
@ApplicationScoped
class ParameterReport {

    private static final Logger LOG = Logger.getLogger(ParameterReport.class);

    private final Pool pool;
    private final JourneyVersions versions;
    private final JourneyParameters parameters;

    ParameterReport(Pool pool, JourneyVersions versions, JourneyParameters parameters) {
        this.pool = pool;
        this.versions = versions;
        this.parameters = parameters;
    }

    void report(@Observes StartupEvent event) {
        if (!parameters.overrides().isEmpty()) {
            versions.newest(pool)
                    .subscribe()
                    .with(
                            this::report,
                            failure -> LOG.warnf("Journey parameters not checked: %s", failure.getMessage()));
        }
    }

    private void report(List<JourneyVersion> newest) {
        List<JourneyDefinition> journeys =
                newest.stream().map(JourneyVersion::definition).toList();
        List<String> unknown = parameters.unknown(journeys);
        if (!unknown.isEmpty()) {
            LOG.warnf(
                    "WAYMARK_JOURNEY_PARAMETERS names parameters that no deployed journey has by now: %s.",
                    String.join(", ", unknown));
        }
        List<String> unusable = parameters.unusable(journeys);
        if (!unusable.isEmpty()) {
            LOG.warnf(
                    "WAYMARK_JOURNEY_PARAMETERS holds values that a timer cannot use, so the drawing's defaults hold: %s.",
                    String.join(", ", unusable));
        }
    }
}
