package dev.waymark.delivery.api;

import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Channels;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows each channel's state. A channel that is down degrades the service, it does not stop it: the record can be read, and
 * messages wait.
 */
@Readiness
@ApplicationScoped
class ChannelReadiness implements HealthCheck {

    private final Channels channels;

    ChannelReadiness(Channels channels) {
        this.channels = channels;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("channels").up();
        for (Channel channel : channels.all()) {
            response.withData(
                    channel.name(),
                    switch (channel.state()) {
                        case ChannelState.Up up -> "up";
                        case ChannelState.Down(String reason) -> "degraded: " + reason;
                    });
        }
        return response.build();
    }
}
