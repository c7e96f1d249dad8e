package dev.waymark.consent.webhook;

import dev.waymark.consent.config.ConsentConfig.PrivateAddresses;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a webhook goes.
 *
 * @param url {@code https} without user and fragment; also {@code http} where private addresses are allowed
 */
public record Target(URI url) {

    /** The target of that address; empty when it may not be one. Resolves no name. */
    public static Optional<Target> of(String text, PrivateAddresses policy) {
        try {
            URI url = URI.create(text);
            boolean scheme = "https".equals(url.getScheme())
                    || (policy == PrivateAddresses.ALLOW && "http".equals(url.getScheme()));
            boolean plain = url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null;
            return scheme && plain ? Optional.of(new Target(url)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /**
     * A request to the address that the name has now, which is checked and then used: another answer of the name server a moment later changes
     * nothing. Blocks while the name is resolved.
     *
     * @throws UnknownHostException when the name has no address, or one that is not public and may not be used
     */
    public RequestOptions request(PrivateAddresses policy) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(url.getHost());
        if (policy == PrivateAddresses.REFUSE && !Arrays.stream(addresses).allMatch(PublicAddress::is)) {
            throw new UnknownHostException("The name has an address that is not public");
        }
        boolean https = "https".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : https ? 443 : 80;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, addresses[0].getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(https)
                .setFollowRedirects(false)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
    }
}
