package dev.waymark.local;

import java.util.List;
import java.util.Set;

/** One process of the mesh: what it needs, how it is started, when it is ready. */
public interface Part {

    /** The name in commands, logs and settings. */
    String name();

    /** The parts that must be ready before this one starts. */
    Set<String> needs();

    /** Names of the ports it listens on; the first is the one others use. */
    List<String> ports();

    /** Makes what a start needs and does not exist yet: data folders, formats, builds. Harmless when repeated. */
    void prepare();

    /** The process to start. Called after {@link #prepare()}. */
    Launch launch();

    /** Whether it takes requests now. Answers within about a second, never throws. */
    boolean ready();

    /** What must be there before others use it, for example databases. Harmless when repeated. */
    default void complete() {}
}
