package dev.waymark.sandbox.push;

import java.util.EnumMap;
import java.util.Map;

/** The knobs of all push services, each with a board of its own. Safe for threads. */
public final class PushKnobBoards {

    private final Map<PushProtocol, PushKnobBoard> boards = new EnumMap<>(PushProtocol.class);

    /** Boards that hold at most this many overrides each. */
    public PushKnobBoards(int maxOverrides) {
        for (PushProtocol protocol : PushProtocol.values()) {
            boards.put(protocol, new PushKnobBoard(maxOverrides));
        }
    }

    /** The board of a push service. */
    public PushKnobBoard of(PushProtocol protocol) {
        PushKnobBoard board = boards.get(protocol);
        if (board == null) {
            throw new IllegalStateException("no knobs for " + protocol);
        }
        return board;
    }
}
