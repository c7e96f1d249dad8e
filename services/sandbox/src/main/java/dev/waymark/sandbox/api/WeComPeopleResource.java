package dev.waymark.sandbox.api;

import dev.waymark.sandbox.wecom.WeComBook;
import dev.waymark.sandbox.wecom.WeComDeed;
import dev.waymark.sandbox.wecom.WeComKind;
import dev.waymark.sandbox.wecom.WeComPeople;
import dev.waymark.sandbox.wecom.WeComService;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The members and customers in WeCom, what they see and what they do, and the employee's list of broadcasts. */
@Path("/v1/wecom")
@Produces(MediaType.APPLICATION_JSON)
public class WeComPeopleResource {

    private static final int MOST = 100;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_TEXT = 600;

    private final WeComBook book;
    private final WeComPeople people;
    private final WeComService service;

    WeComPeopleResource(WeComBook book, WeComPeople people, WeComService service) {
        this.book = book;
        this.people = people;
        this.service = service;
    }

    /** A person to be. */
    public record PersonRequest(
            @Nullable String name, @Nullable String kind) {}

    /** Something that a person does, or the employee does to her. */
    public record DeedRequest(
            @Nullable String what, @Nullable String text) {}

    /** The people, those first of whom there is news, and the broadcasts, newest first. */
    @GET
    @Path("/people")
    public WeComBook.Listing list(
            @RestQuery @DefaultValue("") String contains, @RestQuery @DefaultValue("24") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problems.invalid("limit", "is out of range", "Send 1 to " + MOST + ".");
        }
        return book.list(contains, limit);
    }

    /** A new member or customer. */
    @POST
    @Path("/people")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public WeComBook.View join(@Nullable PersonRequest request) throws IOException {
        String name =
                request == null || request.name() == null ? "" : request.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Problems.invalid("name", "is missing or too long", "Send 1 to " + LONGEST_NAME + " characters.");
        }
        WeComKind kind = KnobFields.choose("kind", request == null ? null : request.kind(), WeComKind.MEMBER);
        if (!book.hasRoom()) {
            throw Problems.problem(
                            409, "full", "No room", "There are as many people as may be. Start with another folder.")
                    .build();
        }
        return view(people.join(name, kind).id());
    }

    /** A person does something; the corporation's server is called. */
    @POST
    @Path("/people/{id}/deeds")
    @Consumes(MediaType.APPLICATION_JSON)
    public WeComBook.View does(@RestPath String id, @Nullable DeedRequest request) throws IOException {
        WeComKind kind = view(id).kind();
        WeComDeed what = KnobFields.choose("what", request == null ? null : request.what(), WeComDeed.WRITE);
        if ((kind == WeComKind.MEMBER) != (what == WeComDeed.WRITE)) {
            throw Problems.invalid(
                    "what", "is not for this person", "Members WRITE; customers ADD, LEAVE or are REMOVEd.");
        }
        String text = request == null ? null : request.text();
        if (what == WeComDeed.WRITE && (text == null || text.isBlank() || text.length() > LONGEST_TEXT)) {
            throw Problems.invalid("text", "is missing or too long", "Send 1 to " + LONGEST_TEXT + " characters.");
        }
        people.does(id, what, what == WeComDeed.WRITE ? text : null);
        return view(id);
    }

    /** The employee confirms a broadcast. */
    @POST
    @Path("/tasks/{msgid}:confirm")
    public void confirm(@RestPath String msgid) throws IOException {
        if (!service.confirm(msgid)) {
            throw Problems.problem(404, "not-found", "Not found", "There is no broadcast of this number.")
                    .build();
        }
    }

    /** Clears all conversations and broadcasts for a fresh trial. */
    @DELETE
    @Path("/messages")
    public void clear() throws IOException {
        people.clear();
    }

    /** The access token that is in use ends now. */
    @POST
    @Path("/token:end")
    public void endToken() {
        service.endToken();
    }

    private WeComBook.View view(String id) {
        return book.view(id).orElseThrow(() -> Problems.problem(
                        404, "not-found", "Not found", "Nobody has this id. Add a person, and take hers.")
                .build());
    }
}
