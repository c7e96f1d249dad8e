package dev.waymark.sandbox.calls;

import java.net.URI;
import java.util.regex.Pattern;

/** What is on this machine: a sandbox must not call the world in the name of WeChat or of a person. */
public final class Loopback {

    private static final Pattern HOST =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private Loopback() {}

    /** Whether the host is written as a loopback address or as localhost; it is never looked up. */
    public static boolean is(URI address) {
        return address.getHost() != null && HOST.matcher(address.getHost()).matches();
    }

    /**
     * Stops the start for an address elsewhere.
     *
     * @param setting that has the address
     */
    public static void require(String setting, URI address) {
        if (!is(address)) {
            throw new IllegalArgumentException(setting + " must be on this machine");
        }
    }
}
