package dev.waymark.sandbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.wecom.WeComKnobBoard;
import dev.waymark.sandbox.wecom.WeComKnobs;
import dev.waymark.sandbox.wecom.WeComMode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The knobs of WeCom, for everybody and for single people. */
@Path("/v1/wecom")
@Produces(MediaType.APPLICATION_JSON)
public class WeComKnobsResource {

    private static final Duration MAX_SLOWNESS = Duration.ofMinutes(5);

    private final WeComKnobBoard board;

    WeComKnobsResource(WeComKnobBoard board) {
        this.board = board;
    }

    /** Knobs to be set. What is left out takes its default; what does not belong to the mode is refused. */
    public record KnobsRequest(
            @Nullable String mode,
            @Nullable Integer errcode,
            @Nullable Integer count,
            @Nullable String delay) {

        WeComKnobs knobs() {
            WeComMode chosen = KnobFields.choose("mode", mode, WeComMode.ACCEPT);
            KnobFields.only("errcode", errcode, chosen, WeComMode.REJECT);
            KnobFields.only("delay", delay, chosen, WeComMode.SLOW);
            return new WeComKnobs(
                    chosen,
                    errcode,
                    KnobFields.between("count", count),
                    chosen == WeComMode.SLOW ? KnobFields.duration("delay", delay, MAX_SLOWNESS) : null);
        }
    }

    /**
     * Knobs as they stand.
     *
     * @param applied how many messages the mode has hit
     * @param overrides the knobs of single people by id; null where one person's are shown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KnobsView(
            WeComMode mode,
            @Nullable Integer errcode,
            @Nullable Integer count,
            @Nullable Duration delay,
            int applied,
            @Nullable Map<String, KnobsView> overrides) {

        static KnobsView of(ModeBoard.State<WeComKnobs> state, @Nullable Map<String, KnobsView> overrides) {
            WeComKnobs knobs = state.knobs();
            return new KnobsView(
                    knobs.mode(), knobs.errcode(), knobs.count(), knobs.delay(), state.applied(), overrides);
        }
    }

    /** The knobs in force, with all overrides. */
    @GET
    @Path("/knobs")
    public KnobsView get() {
        Map<String, KnobsView> overrides = new TreeMap<>();
        board.overrides().forEach((id, state) -> overrides.put(id, KnobsView.of(state, null)));
        return KnobsView.of(board.state(), overrides);
    }

    /** Sets the knobs of everybody without an override; counts start anew. */
    @PUT
    @Path("/knobs")
    @Consumes(MediaType.APPLICATION_JSON)
    public KnobsView set(@Nullable KnobsRequest request) {
        board.set(knobs(request));
        return get();
    }

    /** Back to the default, without overrides. */
    @DELETE
    @Path("/knobs")
    public void reset() {
        board.reset();
    }

    /** Overrides the knobs of one person. */
    @PUT
    @Path("/people/{id}/knobs")
    @Consumes(MediaType.APPLICATION_JSON)
    public KnobsView override(@RestPath String id, @Nullable KnobsRequest request) {
        return board.override(id, knobs(request))
                .map(state -> KnobsView.of(state, null))
                .orElseThrow(() -> Problems.problem(
                                409, "full", "No room", "There are as many overrides as may be. Take one away first.")
                        .build());
    }

    /** Takes one person's override away. */
    @DELETE
    @Path("/people/{id}/knobs")
    public void remove(@RestPath String id) {
        board.removeOverride(id);
    }

    private static WeComKnobs knobs(@Nullable KnobsRequest request) {
        return request == null ? WeComKnobs.DEFAULT : request.knobs();
    }
}
