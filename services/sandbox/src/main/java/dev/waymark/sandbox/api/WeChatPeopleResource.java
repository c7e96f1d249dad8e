package dev.waymark.sandbox.api;

import dev.waymark.sandbox.wechat.WeChatBook;
import dev.waymark.sandbox.wechat.WeChatDeed;
import dev.waymark.sandbox.wechat.WeChatEntry;
import dev.waymark.sandbox.wechat.WeChatPeople;
import dev.waymark.sandbox.wechat.WeChatService;
import dev.waymark.sandbox.wechat.WeChatTemplate;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The people who have WeChat: what they see, and what they do. */
@Path("/v1/wechat")
@Produces(MediaType.APPLICATION_JSON)
public class WeChatPeopleResource {

    private static final int MOST = 100;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_TEXT = 600;

    private final WeChatBook book;
    private final WeChatPeople people;
    private final WeChatService service;

    WeChatPeopleResource(WeChatBook book, WeChatPeople people, WeChatService service) {
        this.book = book;
        this.people = people;
        this.service = service;
    }

    /** A person to be. */
    public record PersonRequest(@Nullable String name) {}

    /**
     * Something that a person does.
     *
     * @param text what she writes, the menu's key, or the template's id
     */
    public record DeedRequest(
            @Nullable String what, @Nullable String text) {}

    /** The people, those first of whom there is news. */
    @GET
    @Path("/people")
    public WeChatBook.Listing list(
            @RestQuery @DefaultValue("") String contains, @RestQuery @DefaultValue("24") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problems.invalid("limit", "is out of range", "Send 1 to " + MOST + ".");
        }
        return book.list(contains, limit);
    }

    /** A new person, who follows nothing yet. */
    @POST
    @Path("/people")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public WeChatBook.View join(@Nullable PersonRequest request) throws IOException {
        String name =
                request == null || request.name() == null ? "" : request.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Problems.invalid("name", "is missing or too long", "Send 1 to " + LONGEST_NAME + " characters.");
        }
        if (!book.hasRoom()) {
            throw Problems.problem(
                            409, "full", "No room", "There are as many people as may be. Start with another folder.")
                    .build();
        }
        WeChatEntry.Joined joined = people.join(name);
        return view(joined.openid());
    }

    /** A person does something; the account's server is called. */
    @POST
    @Path("/people/{openid}/deeds")
    @Consumes(MediaType.APPLICATION_JSON)
    public WeChatBook.View does(@RestPath String openid, @Nullable DeedRequest request) throws IOException {
        view(openid);
        WeChatDeed what = KnobFields.choose("what", request == null ? null : request.what(), WeChatDeed.FOLLOW);
        String text = request == null ? null : request.text();
        boolean needsText = what != WeChatDeed.FOLLOW && what != WeChatDeed.UNFOLLOW;
        if (needsText && (text == null || text.isBlank() || text.length() > LONGEST_TEXT)) {
            throw Problems.invalid("text", "is missing or too long", "Send 1 to " + LONGEST_TEXT + " characters.");
        }
        people.does(openid, what, needsText ? text : null);
        return view(openid);
    }

    /** Clears all conversations for a fresh trial. */
    @DELETE
    @Path("/messages")
    public void clear() throws IOException {
        people.clear();
    }

    /** The account's templates. */
    @GET
    @Path("/templates")
    public List<WeChatTemplate> templates() {
        return WeChatTemplate.all();
    }

    /** The access token that is in use ends now, as when somebody else asks for one. */
    @POST
    @Path("/token:end")
    public void endToken() {
        service.endToken();
    }

    private WeChatBook.View view(String openid) {
        return book.view(openid).orElseThrow(() -> Problems.problem(
                        404, "not-found", "Not found", "Nobody has this openid. Add a person, and take hers.")
                .build());
    }
}
