package dev.waymark.sandbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.chat.ChatKnobBoard;
import dev.waymark.sandbox.chat.ChatKnobs;
import dev.waymark.sandbox.chat.ChatMode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The knobs of WeChat or of WeCom, for everybody and for single people. */
@Produces(MediaType.APPLICATION_JSON)
public abstract class ChatKnobsResource {

    private static final Duration MAX_SLOWNESS = Duration.ofMinutes(5);

    private final ChatKnobBoard board;
    private final Set<ChatMode> modes;

    ChatKnobsResource(ChatKnobBoard board, Set<ChatMode> modes) {
        this.board = board;
        this.modes = modes;
    }

    /** Knobs to be set. What is left out takes its default; what does not belong to the mode is refused. */
    public record KnobsRequest(
            @Nullable String mode,
            @Nullable Integer errcode,
            @Nullable Integer count,
            @Nullable String delay) {

        ChatKnobs knobs(Set<ChatMode> modes) {
            ChatMode chosen = KnobFields.choose("mode", mode, ChatMode.ACCEPT, modes);
            KnobFields.only("errcode", errcode, chosen, ChatMode.REJECT);
            KnobFields.only("delay", delay, chosen, ChatMode.SLOW);
            return new ChatKnobs(
                    chosen,
                    errcode,
                    KnobFields.between("count", count),
                    chosen == ChatMode.SLOW ? KnobFields.duration("delay", delay, MAX_SLOWNESS) : null);
        }
    }

    /**
     * Knobs as they stand.
     *
     * @param applied how many messages the mode has hit
     * @param overrides the knobs of single people by their ids; null where one person's are shown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KnobsView(
            ChatMode mode,
            @Nullable Integer errcode,
            @Nullable Integer count,
            @Nullable Duration delay,
            int applied,
            @Nullable Map<String, KnobsView> overrides) {

        static KnobsView of(ModeBoard.State<ChatKnobs> state, @Nullable Map<String, KnobsView> overrides) {
            ChatKnobs knobs = state.knobs();
            return new KnobsView(
                    knobs.mode(), knobs.errcode(), knobs.count(), knobs.delay(), state.applied(), overrides);
        }
    }

    /** The knobs in force, with all overrides. */
    @GET
    @Path("/knobs")
    public KnobsView get() {
        Map<String, KnobsView> overrides = new TreeMap<>();
        board.overrides().forEach((person, state) -> overrides.put(person, KnobsView.of(state, null)));
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
    @Path("/people/{person}/knobs")
    @Consumes(MediaType.APPLICATION_JSON)
    public KnobsView override(@RestPath String person, @Nullable KnobsRequest request) {
        return board.override(person, knobs(request))
                .map(state -> KnobsView.of(state, null))
                .orElseThrow(() -> Problems.problem(
                                409, "full", "No room", "There are as many overrides as may be. Take one away first.")
                        .build());
    }

    /** Takes one person's override away. */
    @DELETE
    @Path("/people/{person}/knobs")
    public void remove(@RestPath String person) {
        board.removeOverride(person);
    }

    private ChatKnobs knobs(@Nullable KnobsRequest request) {
        return request == null ? ChatKnobs.DEFAULT : request.knobs(modes);
    }
}
