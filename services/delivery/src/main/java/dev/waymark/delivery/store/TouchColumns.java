package dev.waymark.delivery.store;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Goal;
import dev.waymark.delivery.Masking;
import dev.waymark.delivery.Rendering;
import dev.waymark.delivery.SendRequest;
import dev.waymark.delivery.Settlement;
import dev.waymark.delivery.TouchState;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Touches as columns, in the order of the statements of {@link TouchWriter}. */
final class TouchColumns {

    private TouchColumns() {}

    static Tuple written(List<TouchWrite> writes, Instant now) {
        return new Rows.Batch<>(writes)
                .uuids(w -> w.candidate().messageId())
                .texts(w -> w.candidate().key().toString())
                .texts(w -> w.candidate().key().entryId())
                .texts(w -> w.candidate().key().elementId())
                .texts(w -> w.candidate().request().journeyId())
                .texts(w -> w.candidate().request().personId())
                .texts(w -> w.candidate().request().channel())
                .texts(w -> w.candidate().request().purpose().wire())
                .texts(w -> w.candidate().request().template())
                .texts(w -> Rows.Columns.of(w.state()).state())
                .ints(w -> w.candidate().version() + 1)
                .texts(w -> Rows.Columns.of(w.state()).outcome())
                .texts(w -> Rows.Columns.of(w.state()).reason())
                .times(w -> Rows.Columns.of(w.state()).until())
                .uuids(w -> Rows.Columns.of(w.state()).claim())
                .texts(w -> kept(w.address(), w.state()))
                .texts(w -> TrailJson.write(w.candidate().trail()))
                .texts(w -> w.candidate().request().traceparent())
                .texts(w -> w.settle() == null ? null : w.settle().name())
                .uuids(w -> broadcastId(w.candidate()))
                .uuids(w -> attemptOf(w.candidate()))
                .ints(w -> w.candidate().key().attempt())
                .ints(w -> rendered(w.candidate(), Rendering.Rendered::templateVersion))
                .ints(w -> rendered(w.candidate(), text -> text.variant().place()))
                .texts(w -> rendered(w.candidate(), text -> text.variant().arm()))
                .texts(w -> goal(w, Goal::event))
                .times(w -> goal(w, goal -> Rows.time(now)))
                .times(w -> goal(w, goal -> Rows.time(now.plus(goal.within()))))
                .and(Rows.time(now));
    }

    static Tuple ended(List<TouchEnd> ends, Instant now) {
        return new Rows.Batch<>(ends)
                .uuids(e -> e.candidate().messageId())
                .uuids(TouchEnd::claim)
                .texts(e -> Rows.Columns.of(e.state()).state())
                .texts(e -> Rows.Columns.of(e.state()).outcome())
                .texts(e -> Rows.Columns.of(e.state()).reason())
                .times(e -> Rows.Columns.of(e.state()).until())
                .texts(e -> kept(new TouchWrite(e.candidate(), e.state()).address(), e.state()))
                .ints(e -> e.ids().size())
                .texts(e -> TrailJson.write(e.candidate().trail()))
                .texts(e -> e.settle() == null ? null : e.settle().name())
                .and(Rows.time(now));
    }

    /** The address in full while a receipt may have to be matched by it, else masked. */
    private static @Nullable String kept(@Nullable String address, TouchState state) {
        boolean needed = state instanceof TouchState.Dispatching
                || Settlement.of(state).filter(s -> s == Settlement.CONFIRM).isPresent();
        return address == null || needed ? address : Masking.mask(address);
    }

    static @Nullable UUID broadcastId(Candidate c) {
        SendRequest.Origin broadcast = c.request().broadcast();
        return broadcast == null ? null : broadcast.broadcastId();
    }

    static @Nullable UUID attemptOf(Candidate c) {
        SendRequest.Escalating escalation = c.request().escalation();
        return escalation == null ? null : escalation.attemptOf();
    }

    private static <T> @Nullable T rendered(Candidate c, Function<Rendering.Rendered, @Nullable T> of) {
        return c.rendered() == null ? null : of.apply(c.rendered());
    }

    /** What is kept of the goal of a message that is handed over. */
    private static <T> @Nullable T goal(TouchWrite write, Function<Goal, T> of) {
        Goal goal = write.candidate().request().labels().goal();
        return goal == null || !(write.state() instanceof TouchState.Dispatching) ? null : of.apply(goal);
    }
}
