package dev.waymark.delivery.channel.callback;

import io.smallrye.mutiny.Uni;

/**
 * Takes the calls of one provider. Anybody can make such a call, so the handler checks first that it comes from the provider, in the provider's own way: a signature, or a
 * secret compared in constant time. The same call may come more than once, and has one effect.
 */
public interface CallbackHandler {

    /** The provider as it stands in the path: small letters, digits and hyphens. */
    String provider();

    /**
     * Takes a call. It is answered as taken only once what it told is stored durably.
     *
     * @return the answer; a failure is answered with 503, so that the provider calls again
     */
    Uni<CallbackAnswer> take(Callback call);
}
