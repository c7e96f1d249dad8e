package dev.waymark.delivery.link;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Content;
import dev.waymark.delivery.Rendering.Rendered;
import dev.waymark.delivery.ShortLink;
import dev.waymark.delivery.config.DeliveryConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the links of messages short, and knows those it made. Settings that make no links stop the start. */
@Startup
@ApplicationScoped
public class LinkMaker {

    /** In one message; more stay as they are. */
    private static final int MOST = 100;

    private static final String PICTURE = "";

    private final LinkSettings settings;
    private final @Nullable Base base;

    /** What links are made of. */
    private record Base(String address, LinkCodes codes, LinkHosts hosts) {}

    LinkMaker(DeliveryConfig config) {
        this.settings = config.links();
        this.base = settings.baseUrl().map(this::base).orElse(null);
    }

    private Base base(URI url) {
        if (url.getHost() == null
                || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && here(url))) {
            throw new IllegalArgumentException(
                    "waymark.delivery.links.base-url must be https, or http on this machine, not " + url);
        }
        List<String> keys = settings.keys().orElse(List.of());
        List<String> hosts = settings.hosts().orElse(List.of());
        if (keys.isEmpty() || hosts.isEmpty()) {
            throw new IllegalArgumentException(
                    "waymark.delivery.links.base-url needs waymark.delivery.links.keys and waymark.delivery.links.hosts");
        }
        return new Base(url.toString().replaceAll("/+$", "") + "/l/", new LinkCodes(keys), new LinkHosts(hosts));
    }

    private static boolean here(URI url) {
        try {
            return InetAddress.getByName(url.getHost()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Whether there are links at all. */
    public boolean off() {
        return base == null;
    }

    /** Whether links are made short in this message. */
    boolean covers(Candidate candidate) {
        String brand = candidate.request().labels().brand();
        return base != null
                && settings.channels().contains(candidate.request().channel())
                && settings.brands()
                        .map(brands -> brand != null && brands.contains(brand))
                        .orElse(true);
    }

    /** The message with short links, those of the person's own excepted; without any when it has none that may be made short. */
    Rendered shortened(UUID messageId, Rendered rendered) {
        Base made = base();
        Map<String, ShortLink> links = new LinkedHashMap<>();
        Content written = ContentLinks.replace(
                rendered.content(),
                link -> tells(made, rendered, links, link)
                        ? made.address()
                                + links.computeIfAbsent(
                                                link,
                                                l -> new ShortLink(made.codes().code(messageId, l), l))
                                        .code()
                        : link);
        return rendered.with(written, List.copyOf(links.values()));
    }

    private static boolean tells(Base base, Rendered rendered, Map<String, ShortLink> links, String link) {
        return base.hosts().allow(link)
                && !own(rendered, link)
                && !link.startsWith(base.address())
                && (links.containsKey(link) || links.size() < MOST);
    }

    private static boolean own(Rendered rendered, String link) {
        String unsubscribe = rendered.content().unsubscribe();
        return rendered.preferences() != null && link.startsWith(rendered.preferences())
                || unsubscribe != null && link.startsWith(unsubscribe);
    }

    /** Whether the message may have a picture that tells of its opening. */
    boolean takesPicture(Rendered rendered) {
        return settings.opens() == LinkSettings.Opens.PICTURE && ContentLinks.takesPicture(rendered.content());
    }

    /** The message with such a picture. */
    Rendered withPicture(UUID messageId, Rendered rendered) {
        Base made = base();
        ShortLink picture = new ShortLink(made.codes().code(messageId, PICTURE), null);
        List<ShortLink> links = new ArrayList<>(rendered.links());
        links.add(picture);
        return rendered.with(
                ContentLinks.withPicture(rendered.content(), made.address() + picture.code() + ".gif"), links);
    }

    /** The code that an address names; empty where it names none, or nobody here makes codes. */
    Optional<String> read(String text) {
        return base == null ? Optional.empty() : LinkCodes.read(text);
    }

    /** Whether the link was made here. */
    boolean made(ShortLink link, UUID messageId) {
        return base().codes().made(link.code(), messageId, link.target() == null ? PICTURE : link.target());
    }

    private Base base() {
        if (base == null) {
            throw new IllegalStateException("Links are off");
        }
        return base;
    }
}
