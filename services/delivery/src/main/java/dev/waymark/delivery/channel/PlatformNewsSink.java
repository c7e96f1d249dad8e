package dev.waymark.delivery.channel;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Takes what people do on platforms. */
public interface PlatformNewsSink {

    /**
     * Takes what one call told. The platform may be told that it arrived once the stage is complete: then it is stored durably. A failed stage means that the platform must
     * tell it again; the same news twice has one effect.
     *
     * @param signed what the call's signature covers and no other call has: news that come with the same once more are not taken
     */
    CompletionStage<Void> take(List<PlatformNews> news, String signed);
}
