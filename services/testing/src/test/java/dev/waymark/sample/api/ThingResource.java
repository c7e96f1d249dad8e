package dev.waymark.sample.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

@Path("/things")
public class ThingResource {
    @Inject
    String injected = "";
}
