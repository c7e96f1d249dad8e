package dev.waymark.delivery.channel.push;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Servers that may be called, as origins (RFC 6454): scheme, host and port. A host's first label may be {@code *}, for exactly one label or more. */
record Origins(List<String> allowed) {

    private static final String ANY = "://*.";

    Origins {
        allowed = allowed.stream()
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The URL as it may be called; null where it may not, or is none. */
    @Nullable
    URI allow(String url) {
        URI target;
        try {
            target = URI.create(url);
        } catch (IllegalArgumentException none) {
            return null;
        }
        if (target.getHost() == null || target.getUserInfo() != null) {
            return null;
        }
        return allowed.stream().anyMatch(origin -> matches(origin, target)) ? target : null;
    }

    private static boolean matches(String origin, URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        String port = target.getPort() == -1 ? "" : ":" + target.getPort();
        String scheme = target.getScheme().toLowerCase(Locale.ROOT);
        int any = origin.indexOf(ANY);
        if (any < 0) {
            return origin.equals(scheme + "://" + host + port);
        }
        String suffix = origin.substring(any + ANY.length() - 1);
        return origin.startsWith(scheme + ANY) && (host + port).endsWith(suffix) && host.length() > suffix.length();
    }
}
