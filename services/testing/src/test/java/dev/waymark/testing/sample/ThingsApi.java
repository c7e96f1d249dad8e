package dev.waymark.testing.sample;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

@Path("/v1")
public interface ThingsApi {

    @GET
    @Path("/things/{thingId: [a-z]+}")
    String getThing(
            @PathParam("thingId") String thingId,
            @QueryParam("fields") String fields,
            @HeaderParam("Accept-Language") String language);

    @POST
    @Path("/things:check")
    String checkThings(String body);
}
