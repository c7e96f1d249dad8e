package dev.waymark.platform.contract;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Every operation of a service answers below its name as well: {@code /frequency/v1/people/ada/frequency} is
 * {@code /v1/people/ada/frequency} of frequency. So a proxy that routes by prefix can reach paths that begin alike in several services. Resources that
 * are {@link InsideOnly} do not.
 */
@Singleton
public class ServicePrefix {

    private static final String STRIPPED = ServicePrefix.class.getName();

    private final String prefix;

    ServicePrefix(@ConfigProperty(name = "waymark.service") String service) {
        this.prefix = "/" + service + "/v1/";
    }

    /** Takes the service's name off the path, before anything is matched. */
    @ServerRequestFilter(preMatching = true)
    public void strip(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        URI asked = uri.getRequestUri();
        if (asked.getRawPath().startsWith(prefix)) {
            String plain = asked.getRawPath().substring(prefix.length() - "/v1/".length());
            request.setProperty(STRIPPED, true);
            request.setRequestUri(uri.getBaseUriBuilder()
                    .replacePath(plain)
                    .replaceQuery(asked.getRawQuery())
                    .build());
        }
    }

    /** By what was matched and not by the path, which can be spelled in many ways. */
    @ServerRequestFilter
    public void keepInside(ContainerRequestContext request, ResourceInfo matched) {
        if (request.getProperty(STRIPPED) != null && matched.getResourceClass().isAnnotationPresent(InsideOnly.class)) {
            throw new NotFoundException();
        }
    }
}
