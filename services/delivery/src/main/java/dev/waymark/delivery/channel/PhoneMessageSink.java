package dev.waymark.delivery.channel;

import java.util.concurrent.CompletionStage;

/** Takes what people write. */
public interface PhoneMessageSink {

    /**
     * Takes a message. The provider may be told that it arrived once the stage is complete: then it is stored durably. A failed
     * stage means that the provider must send it again; the same message twice has one effect.
     */
    CompletionStage<Void> take(PhoneMessage message);
}
