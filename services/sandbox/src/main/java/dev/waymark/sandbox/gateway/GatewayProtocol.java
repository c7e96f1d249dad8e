package dev.waymark.sandbox.gateway;

import java.net.URI;

/** One provider's side of its protocol. */
interface GatewayProtocol {

    /** Whether the request is signed with this key and secret, by the provider's rules. */
    boolean signed(GatewayRequest request, String key, String secret);

    /** The code for a request that is not. */
    String wrongSignature();

    /** The message. Fails with {@link IllegalArgumentException} where there is none. */
    GatewayOrder read(GatewayRequest request);

    /** The answer to a message that was taken. */
    String taken(GatewayOrder order, String id);

    /** The status of that answer. */
    default int takenStatus() {
        return 200;
    }

    /** The answer with an error. */
    String refused(String code);

    /** The status of that answer. */
    default int refusedStatus() {
        return 200;
    }

    /** The call that tells what became of a message. */
    GatewayCall receipt(GatewayOrder order, String id, boolean arrived, URI target, String secret);

    /** The call that brings what a person wrote. */
    GatewayCall reply(String id, String from, String text, URI target, String secret);
}
