package dev.waymark.sandbox.wechat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The people who have WeChat, and what stands in their conversations with the account: the fold of the log, the same while it runs and when it is rebuilt at the start. Bounded in
 * memory. Safe for threads.
 */
public final class WeChatBook {

    /** Customer-service messages may be sent for so long after the person wrote, and so many of them. */
    private static final Duration SERVICE_WINDOW = Duration.ofDays(2);

    private static final int SERVICE_MESSAGES = 5;

    /** A message's client_msg_id is known again for so long. */
    private static final Duration KNOWN_AGAIN = Duration.ofMinutes(10);

    private final int maxPeople;
    private final int maxEntries;
    private final LinkedHashMap<String, Person> people = new LinkedHashMap<>();
    private long revision;

    /**
     * An empty book.
     *
     * @param maxPeople people in memory, at most
     * @param maxEntries lines of each conversation, at most
     */
    public WeChatBook(int maxPeople, int maxEntries) {
        this.maxPeople = maxPeople;
        this.maxEntries = maxEntries;
    }

    private static final class Person {
        private final String openid;
        private final String name;
        private final Deque<WeChatEntry> conversation = new ArrayDeque<>();
        private final Map<String, Integer> acceptances = new HashMap<>();
        private final Map<String, WeChatEntry.Message> byClientId = new LinkedHashMap<>();
        private boolean follows;
        private @Nullable Instant wrote;
        private int serviceMessages;
        private Instant lastAt;
        private long revision;

        private Person(WeChatEntry.Joined joined) {
            this.openid = joined.openid();
            this.name = joined.name();
            this.lastAt = joined.at();
        }
    }

    /**
     * A person as the page shows her.
     *
     * @param acceptances messages that may still be sent, by template
     * @param conversation newest last; without what was refused
     * @param refused what was refused, newest last
     */
    public record View(
            String openid,
            String name,
            boolean follows,
            Map<String, Integer> acceptances,
            long revision,
            List<WeChatEntry> conversation,
            List<WeChatEntry.Message> refused) {}

    /** All people, those first of whom there is news. */
    public record Listing(long revision, List<View> people) {}

    /** Takes one line in; answers the new revision. */
    public synchronized long apply(WeChatEntry entry) {
        revision++;
        switch (entry) {
            case WeChatEntry.Joined joined -> people.putIfAbsent(joined.openid(), new Person(joined));
            case WeChatEntry.Did did -> find(did.openid()).ifPresent(person -> did(person, did));
            case WeChatEntry.Message message -> find(message.openid()).ifPresent(person -> message(person, message));
            case WeChatEntry.Cleared cleared ->
                people.values().forEach(person -> {
                    person.conversation.clear();
                    person.revision = revision;
                });
        }
        return revision;
    }

    private Optional<Person> find(String openid) {
        return Optional.ofNullable(people.get(openid));
    }

    private void did(Person person, WeChatEntry.Did did) {
        String template = did.text() == null ? "" : did.text();
        switch (did.what()) {
            case FOLLOW -> person.follows = true;
            case UNFOLLOW -> person.follows = false;
            case ACCEPT -> person.acceptances.merge(template, 1, Integer::sum);
            case REFUSE -> person.acceptances.remove(template);
            case MENU, WRITE -> {
                person.wrote = did.at();
                person.serviceMessages = 0;
            }
        }
        add(person, did);
    }

    private void message(Person person, WeChatEntry.Message message) {
        if (message.errcode() == 0 && !message.again()) {
            WeChatEntry.Card card = message.card();
            if (message.kind().equals("custom")) {
                person.serviceMessages++;
            } else if (!message.kind().equals("template") && card != null && card.template() != null) {
                person.acceptances.merge(card.template(), -1, Integer::sum);
            }
            if (message.clientMsgId() != null) {
                person.byClientId.put(message.clientMsgId(), message);
            }
        }
        if (!message.again()) {
            add(person, message);
        }
    }

    private void add(Person person, WeChatEntry entry) {
        person.conversation.addLast(entry);
        if (person.conversation.size() > maxEntries) {
            person.conversation.removeFirst();
        }
        person.lastAt = entry.at();
        person.revision = revision;
    }

    /** Whether one more person finds room. */
    public synchronized boolean hasRoom() {
        return people.size() < maxPeople;
    }

    /** Whether WeChat knows the person. */
    public synchronized boolean knows(String openid) {
        return people.containsKey(openid);
    }

    /** Whether the person follows the account. */
    public synchronized boolean follows(String openid) {
        return find(openid).map(person -> person.follows).orElse(false);
    }

    /** How many messages of the template the person still accepts. */
    synchronized int acceptances(String openid, String template) {
        return find(openid)
                .map(person -> person.acceptances.getOrDefault(template, 0))
                .orElse(0);
    }

    /** Why no customer-service message may be sent to the person now: 45015 or 45047; 0 where one may. */
    synchronized int serviceRefusal(String openid, Instant now) {
        Person person = people.get(openid);
        if (person == null || person.wrote == null || !now.isBefore(person.wrote.plus(SERVICE_WINDOW))) {
            return 45015;
        }
        return person.serviceMessages >= SERVICE_MESSAGES ? 45047 : 0;
    }

    /** The message that was taken under this client_msg_id within the last ten minutes. */
    synchronized Optional<WeChatEntry.Message> known(String openid, String clientMsgId, Instant now) {
        return find(openid)
                .map(person -> person.byClientId.get(clientMsgId))
                .filter(message -> now.isBefore(message.at().plus(KNOWN_AGAIN)));
    }

    /** The people, at most so many, whose name or openid has these characters. */
    public synchronized Listing list(String contains, int limit) {
        List<View> views = new ArrayList<>();
        people.values().stream()
                .filter(person -> person.name.contains(contains) || person.openid.contains(contains))
                .sorted(Comparator.comparing((Person person) -> person.lastAt).reversed())
                .limit(limit)
                .forEach(person -> views.add(view(person)));
        return new Listing(revision, views);
    }

    /** The person of this openid. */
    public synchronized Optional<View> view(String openid) {
        return find(openid).map(this::view);
    }

    private View view(Person person) {
        List<WeChatEntry> shown = new ArrayList<>();
        List<WeChatEntry.Message> refused = new ArrayList<>();
        for (WeChatEntry entry : person.conversation) {
            if (entry instanceof WeChatEntry.Message message && message.errcode() != 0) {
                refused.add(message);
            } else {
                shown.add(entry);
            }
        }
        return new View(
                person.openid,
                person.name,
                person.follows,
                Map.copyOf(person.acceptances),
                person.revision,
                shown,
                refused);
    }
}
