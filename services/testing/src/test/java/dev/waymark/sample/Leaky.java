package dev.waymark.sample;

import dev.waymark.sample.api.ThingResource;
import jakarta.ws.rs.core.Response;

/** A domain class that knows HTTP and its adapter. */
public record Leaky(Response response, ThingResource adapter) {}
