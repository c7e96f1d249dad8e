package dev.waymark.testing.sample;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Implementations, right and wrong. */
public final class Things {

    private Things() {}

    public static class Right implements ThingsApi {
        @Override
        @RolesAllowed({"marketer", "app"})
        public String getThing(String thingId, String fields, String language) {
            return thingId;
        }

        @Override
        @PermitAll
        public String checkThings(String body) {
            return body;
        }
    }

    public static class WrongRole extends Right {
        @Override
        @RolesAllowed("app")
        public String getThing(String thingId, String fields, String language) {
            return thingId;
        }
    }

    public static class NoRole extends Right {
        @Override
        public String checkThings(String body) {
            return body;
        }
    }

    public static class OneMore extends Right {
        @DELETE
        @Path("/things/{thingId}")
        @RolesAllowed("app")
        public void delete(@PathParam("thingId") String thingId) {}
    }

    @Path("/v1/things/{thingId}")
    public static class OneLess {
        @GET
        @RolesAllowed({"marketer", "app"})
        public String get(@PathParam("thingId") String thingId) {
            return thingId;
        }
    }
}
