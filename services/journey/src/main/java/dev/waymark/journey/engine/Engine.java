package dev.waymark.journey.engine;

import dev.waymark.journey.DeployedVersion;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The commands that this service gives to the engine. The stages never fail: what went wrong is in the reply. */
public interface Engine {

    /**
     * Deploys one drawing. Fails with {@link DrawingRefusedException} when the engine does not accept it, and with
     * {@link EngineAwayException} when it does not answer.
     */
    Uni<DeployedVersion> deploy(String journeyId, byte[] drawing);

    /** Creates an instance of exactly that version; not idempotent. */
    CompletionStage<Reply> create(String journeyId, int version, String variables);

    /** Publishes a message; one that the engine has already is done. */
    CompletionStage<Reply> publish(String name, String correlationKey, String messageId, Duration timeToLive);

    /** Cancels an instance; one that is no longer there is done, with the key 0. */
    CompletionStage<Reply> cancel(long processInstanceKey);
}
