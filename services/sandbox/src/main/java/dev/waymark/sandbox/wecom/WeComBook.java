package dev.waymark.sandbox.wecom;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The members and customers of the corporation, and what stands in their conversations: the fold of the log, the same while it runs and when it is rebuilt at the start. Bounded in
 * memory. Safe for threads.
 */
public final class WeComBook {

    /** Broadcasts that one customer gets, at most: one a day, four in a calendar month. */
    private static final int A_DAY = 1;

    private static final int A_MONTH = 4;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final int maxPeople;
    private final int maxEntries;
    private final LinkedHashMap<String, Person> people = new LinkedHashMap<>();
    private final LinkedHashMap<String, Task> tasks = new LinkedHashMap<>();
    private long revision;

    /**
     * An empty book.
     *
     * @param maxPeople people in memory, at most
     * @param maxEntries lines of each conversation, and tasks, at most
     */
    public WeComBook(int maxPeople, int maxEntries) {
        this.maxPeople = maxPeople;
        this.maxEntries = maxEntries;
    }

    private static final class Person {
        private final WeComEntry.Joined joined;
        private final Deque<WeComEntry> conversation = new ArrayDeque<>();
        private final List<Instant> broadcasts = new ArrayList<>();
        private boolean contact;
        private Instant lastAt;
        private long revision;

        private Person(WeComEntry.Joined joined) {
            this.joined = joined;
            this.lastAt = joined.at();
        }
    }

    private record Task(WeComEntry.Task created, Map<String, Integer> statuses) {}

    /**
     * A person as the page shows her.
     *
     * @param contact whether a customer has added the employee, and neither dropped the other
     * @param conversation newest last; with what was refused
     */
    public record View(
            String id, String name, WeComKind kind, boolean contact, long revision, List<WeComEntry> conversation) {}

    /**
     * A broadcast as the employee sees it.
     *
     * @param statuses how many customers by what became of it: 0 not sent yet, 1 sent, 2 no contact, 3 too many
     */
    public record TaskView(
            String msgid, Instant at, int customers, Map<Integer, Long> statuses, WeComEntry.@Nullable Card card) {}

    /** All people, those first of whom there is news, and all tasks, newest first. */
    public record Listing(long revision, List<View> people, List<TaskView> tasks) {}

    /** Takes one line in; answers the new revision. */
    public synchronized long apply(WeComEntry entry) {
        revision++;
        switch (entry) {
            case WeComEntry.Joined joined -> people.putIfAbsent(joined.id(), new Person(joined));
            case WeComEntry.Did did -> did(did);
            case WeComEntry.Message message -> add(message.to(), message, !message.again());
            case WeComEntry.Task task -> task(task);
            case WeComEntry.Confirmed confirmed -> confirm(confirmed);
            case WeComEntry.Cleared cleared -> clear();
        }
        return revision;
    }

    private void did(WeComEntry.Did did) {
        Person person = people.get(did.id());
        if (person != null) {
            switch (did.what()) {
                case ADD -> person.contact = true;
                case LEAVE, REMOVE -> person.contact = false;
                case WRITE -> {}
            }
            add(did.id(), did, true);
        }
    }

    private void add(String id, WeComEntry entry, boolean shown) {
        Person person = people.get(id);
        if (person != null && shown) {
            person.conversation.addLast(entry);
            if (person.conversation.size() > maxEntries) {
                person.conversation.removeFirst();
            }
            person.lastAt = entry.at();
            person.revision = revision;
        }
    }

    private void task(WeComEntry.Task task) {
        if (task.msgid() == null) {
            return;
        }
        Map<String, Integer> statuses = new LinkedHashMap<>();
        task.customers().stream()
                .filter(customer -> !task.failed().contains(customer))
                .forEach(customer -> statuses.put(customer, 0));
        tasks.put(task.msgid(), new Task(task, statuses));
        if (tasks.size() > maxEntries) {
            tasks.remove(tasks.firstEntry().getKey());
        }
    }

    private void confirm(WeComEntry.Confirmed confirmed) {
        Task task = tasks.get(confirmed.msgid());
        if (task == null) {
            return;
        }
        task.statuses().replaceAll((customer, status) -> status == 0 ? send(customer, confirmed.at()) : status);
        task.statuses().forEach((customer, status) -> {
            if (status == 1) {
                add(customer, shown(task.created(), customer, confirmed.at()), true);
            }
        });
    }

    private static WeComEntry shown(WeComEntry.Task task, String customer, Instant at) {
        return new WeComEntry.Message(at, customer, "broadcast", 0, task.knob(), task.msgid(), false, task.card());
    }

    private int send(String customer, Instant at) {
        Person person = people.get(customer);
        if (person == null || !person.contact) {
            return 2;
        }
        var day = at.atZone(ZONE);
        long today = person.broadcasts.stream()
                .filter(before -> before.atZone(ZONE).toLocalDate().equals(day.toLocalDate()))
                .count();
        long thisMonth = person.broadcasts.stream()
                .map(before -> before.atZone(ZONE))
                .filter(before -> before.getYear() == day.getYear() && before.getMonth() == day.getMonth())
                .count();
        if (today >= A_DAY || thisMonth >= A_MONTH) {
            return 3;
        }
        person.broadcasts.add(at);
        return 1;
    }

    private void clear() {
        tasks.clear();
        people.values().forEach(person -> {
            person.conversation.clear();
            person.revision = revision;
        });
    }

    /** Whether one more person finds room. */
    public synchronized boolean hasRoom() {
        return people.size() < maxPeople;
    }

    /** Who the person is; empty where nobody has the id. */
    synchronized Optional<WeComKind> kind(String id) {
        return Optional.ofNullable(people.get(id)).map(person -> person.joined.kind());
    }

    /** Whether the customer has added the employee. */
    synchronized boolean isContact(String id) {
        return Optional.ofNullable(people.get(id)).map(person -> person.contact).orElse(false);
    }

    /** Messages of the application to a member since then, those that were taken. */
    synchronized long taken(String id, Instant since) {
        return Optional.ofNullable(people.get(id)).stream()
                .flatMap(person -> person.conversation.stream())
                .filter(entry -> entry instanceof WeComEntry.Message message
                        && message.errcode() == 0
                        && !message.at().isBefore(since))
                .count();
    }

    /** What became of a broadcast, by customer; empty where there is none of this number. */
    synchronized Optional<Map<String, Integer>> statuses(String msgid) {
        return Optional.ofNullable(tasks.get(msgid)).map(task -> new LinkedHashMap<>(task.statuses()));
    }

    /** The people, at most so many, whose name or id has these characters. */
    public synchronized Listing list(String contains, int limit) {
        List<View> views = people.values().stream()
                .filter(person -> person.joined.name().contains(contains)
                        || person.joined.id().contains(contains))
                .sorted(Comparator.comparing((Person person) -> person.lastAt).reversed())
                .limit(limit)
                .map(WeComBook::view)
                .toList();
        List<TaskView> all = tasks.values().stream()
                .map(WeComBook::view)
                .sorted(Comparator.comparing(TaskView::at).reversed())
                .limit(limit)
                .toList();
        return new Listing(revision, views, all);
    }

    /** The person of this id. */
    public synchronized Optional<View> view(String id) {
        return Optional.ofNullable(people.get(id)).map(WeComBook::view);
    }

    private static View view(Person person) {
        return new View(
                person.joined.id(),
                person.joined.name(),
                person.joined.kind(),
                person.contact,
                person.revision,
                List.copyOf(person.conversation));
    }

    private static TaskView view(Task task) {
        Map<Integer, Long> counts = new TreeMap<>();
        task.statuses().values().forEach(status -> counts.merge(status, 1L, Long::sum));
        WeComEntry.Task created = task.created();
        return new TaskView(
                String.valueOf(created.msgid()), created.at(), task.statuses().size(), counts, created.card());
    }
}
