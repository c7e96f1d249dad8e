package dev.waymark.delivery.api;

import dev.waymark.delivery.Engagement;
import dev.waymark.delivery.api.contract.EngagementNews;
import dev.waymark.delivery.api.contract.EngagementRequest;
import dev.waymark.delivery.api.contract.EngagementResponse;
import dev.waymark.delivery.api.contract.EngagementResult;
import dev.waymark.delivery.api.contract.EngagementState;
import dev.waymark.delivery.api.contract.EngagementsApi;
import dev.waymark.delivery.store.Engagements;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;

/** Takes what channels and link services tell of people's doings. */
public class EngagementResource implements EngagementsApi {

    private final Engagements engagements;
    private final WaymarkClock clock;

    EngagementResource(Engagements engagements, WaymarkClock clock) {
        this.engagements = engagements;
        this.clock = clock;
    }

    @Override
    @RolesAllowed("mesh")
    public Uni<EngagementResponse> recordEngagements(EngagementRequest request) {
        List<Engagement> news =
                request.engagements().stream().map(EngagementResource::read).toList();
        return engagements.record(news, clock.instant()).map(results -> {
            List<EngagementResult> answers = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                answers.add(new EngagementResult(
                        news.get(i).eventId(),
                        EngagementState.valueOf(results.get(i).name())));
            }
            return new EngagementResponse(answers);
        });
    }

    private static Engagement read(EngagementNews news) {
        return new Engagement(
                news.messageId(),
                Engagement.Kind.valueOf(news.kind().name()),
                news.source(),
                news.eventId(),
                news.at());
    }
}
