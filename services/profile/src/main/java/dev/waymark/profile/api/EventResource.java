package dev.waymark.profile.api;

import dev.waymark.profile.UnusableValueException;
import dev.waymark.profile.api.contract.EventsApi;
import dev.waymark.profile.api.contract.IntakeReceipt;
import dev.waymark.profile.api.contract.RejectedEvent;
import dev.waymark.profile.events.EventIntake;
import dev.waymark.profile.events.ReadEvent.Readable;
import dev.waymark.profile.events.ReadEvent.Refused;
import io.cloudevents.CloudEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Events over HTTP. A single event that breaks a rule is refused as a whole; in a batch each is answered for itself. */
class EventResource implements EventsApi {

    private final HttpEvents httpEvents;
    private final EventIntake intake;
    private final HttpServerRequest request;

    EventResource(HttpEvents httpEvents, EventIntake intake, HttpServerRequest request) {
        this.httpEvents = httpEvents;
        this.intake = intake;
        this.request = request;
    }

    @Override
    @RolesAllowed("app")
    public Uni<RestResponse<IntakeReceipt>> sendEvents(byte[] body) {
        HttpEvents.Message message = httpEvents.read(request.headers(), body);
        List<CloudEvent> events = new ArrayList<>();
        List<RejectedEvent> rejected = new ArrayList<>();
        for (int i = 0; i < message.events().size(); i++) {
            switch (message.events().get(i)) {
                case Readable readable -> events.add(readable.event());
                case Refused refused when message.single() -> throw refused.why();
                case Refused refused -> rejected.add(rejection(i, refused));
            }
        }
        return intake.take(events)
                .map(accepted -> new IntakeReceipt(accepted, events.size() - accepted, rejected))
                .map(receipt -> RestResponse.status(RestResponse.Status.ACCEPTED, receipt));
    }

    private static RejectedEvent rejection(int index, Refused refused) {
        UnusableValueException why = refused.why();
        return new RejectedEvent(index, refused.id(), why.field(), why.field() + " " + why.wrong(), why.fix());
    }
}
