package dev.waymark.profile.api;

import dev.waymark.platform.problem.Problems;
import dev.waymark.profile.UnusableValueException;
import dev.waymark.profile.events.TooManyEventsException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns the domain's refusals into problems. */
class Refusals {

    @ServerExceptionMapper
    Response unusable(UnusableValueException refusal) {
        return Problems.invalid(refusal.field(), refusal.wrong(), refusal.fix()).toResponse();
    }

    @ServerExceptionMapper
    Response tooMany(TooManyEventsException refusal) {
        return Problems.tooLarge("The batch", refusal.max() + " events").toResponse();
    }
}
