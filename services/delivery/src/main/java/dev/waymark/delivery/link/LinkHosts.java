package dev.waymark.delivery.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** The hosts that links may lead to. */
final class LinkHosts {

    private static final int LONGEST = 2_048;
    private static final String BELOW = "*.";

    private final List<String> hosts;

    LinkHosts(List<String> hosts) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        if (this.hosts.stream().anyMatch(host -> host.isBlank() || host.lastIndexOf('*') > 0 || host.equals("*"))) {
            throw new IllegalArgumentException(
                    "waymark.delivery.links.hosts must name hosts, such as shop.brand.example or *.brand.example, not "
                            + hosts);
        }
    }

    /** Whether the text is an address of the web, to one of the hosts, that names no user. */
    boolean allow(String link) {
        if (link.length() > LONGEST) {
            return false;
        }
        try {
            URI uri = new URI(link);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && known(uri.getHost().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException noLink) {
            return false;
        }
    }

    private boolean known(String host) {
        return hosts.stream()
                .anyMatch(each -> each.startsWith(BELOW) ? host.endsWith(each.substring(1)) : host.equals(each));
    }
}
