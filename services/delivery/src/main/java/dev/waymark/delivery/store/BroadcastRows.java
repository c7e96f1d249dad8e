package dev.waymark.delivery.store;

import dev.waymark.delivery.BroadcastOrder;
import dev.waymark.delivery.Goal;
import dev.waymark.delivery.Labels;
import dev.waymark.delivery.Purpose;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;

/** What a broadcast asks for, as columns. */
final class BroadcastRows {

    static final String ORDER = """
            run_id, journey_id, element_id, segment, template, purpose, channel, best_before, brand, priority, tags, goal, goal_within, data::text AS data, per_second, traceparent""";

    private BroadcastRows() {}

    static BroadcastOrder order(Row row) {
        return new BroadcastOrder(
                row.getString("run_id"),
                row.getString("journey_id"),
                row.getString("element_id"),
                row.getString("segment"),
                row.getString("template"),
                Purpose.of(row.getString("purpose")).orElseThrow(),
                row.getString("channel"),
                Duration.parse(row.getString("best_before")),
                labels(row),
                new JsonObject(row.getString("data")).getMap(),
                row.getInteger("per_second"),
                row.getString("traceparent"));
    }

    private static Labels labels(Row row) {
        String goal = row.getString("goal");
        return new Labels(
                row.getString("brand"),
                row.getInteger("priority"),
                List.of(row.getArrayOfStrings("tags")),
                goal == null ? null : new Goal(goal, Duration.parse(row.getString("goal_within"))));
    }

    /** The columns of {@link #ORDER}, after what the tuple has. */
    static Tuple add(Tuple tuple, BroadcastOrder order) {
        Goal goal = order.labels().goal();
        return tuple.addValue(order.runId())
                .addValue(order.journeyId())
                .addValue(order.elementId())
                .addValue(order.segment())
                .addValue(order.template())
                .addValue(order.purpose().wire())
                .addValue(order.channel())
                .addValue(order.bestBefore().toString())
                .addValue(order.labels().brand())
                .addValue(order.labels().priority())
                .addValue(order.labels().tags().toArray(String[]::new))
                .addValue(goal == null ? null : goal.event())
                .addValue(goal == null ? null : goal.within().toString())
                .addValue(new JsonObject(order.data()).encode())
                .addValue(order.perSecond())
                .addValue(order.traceparent());
    }
}
