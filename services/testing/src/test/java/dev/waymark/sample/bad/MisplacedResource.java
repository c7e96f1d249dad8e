package dev.waymark.sample.bad;

import java.util.logging.Logger;

/** In the wrong package, which is not null-marked, and talkative. */
public class MisplacedResource {
    interface OpenVerdict {}

    void talk() {
        System.out.println(Logger.getGlobal());
        io.smallrye.mutiny.Uni.createFrom().item(1).await().indefinitely();
    }
}
