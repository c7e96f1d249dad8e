package dev.waymark.consent.preferences.page;

import dev.waymark.consent.ConsentDecision;
import dev.waymark.consent.ConsentDecision.Denied;
import dev.waymark.consent.ConsentDecision.Granted;
import dev.waymark.consent.Notice;
import dev.waymark.consent.preferences.KnownFacts;
import dev.waymark.consent.preferences.PreferenceLinks.Visitor;
import dev.waymark.consent.preferences.RecentMessages;
import dev.waymark.consent.preferences.Switches;
import dev.waymark.consent.preferences.Switches.Switch;
import dev.waymark.consent.preferences.delivery.ExplanationDetail;
import dev.waymark.consent.preferences.page.PageView.Frame;
import dev.waymark.consent.preferences.page.PageView.MessageView;
import dev.waymark.consent.preferences.page.PageView.PurposeView;
import dev.waymark.consent.preferences.page.PageView.SwitchView;
import dev.waymark.consent.rights.RightsRequest;
import dev.waymark.consent.rights.RightsRequests;
import dev.waymark.consent.store.PersonConsents.Consent;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what a page shows, and puts it into the person's language. */
@ApplicationScoped
class PageAssembler {

    private final Switches switches;
    private final RecentMessages messages;
    private final KnownFacts facts;
    private final RightsRequests rights;
    private final PurposeNames names;
    private final NoticeTexts notices;
    private final WaymarkClock clock;

    PageAssembler(
            Switches switches,
            RecentMessages messages,
            KnownFacts facts,
            RightsRequests rights,
            PurposeNames names,
            NoticeTexts notices,
            WaymarkClock clock) {
        this.switches = switches;
        this.messages = messages;
        this.facts = facts;
        this.rights = rights;
        this.names = names;
        this.notices = notices;
        this.clock = clock;
    }

    Uni<PageView> page(Visitor person, Frame frame) {
        String language = frame.language();
        return Uni.combine()
                .all()
                .unis(
                        switches.of(person.personId()).chain(found -> purposes(found, frame)),
                        messages.of(person.personId(), Languages.voice(language)),
                        facts.of(person.personId()),
                        rights.newest(person.subject()))
                .asTuple()
                .map(found -> new PageView(
                        frame,
                        Languages.day(person.expires(), language),
                        found.getItem1(),
                        messages(found.getItem2(), found.getItem1(), language),
                        Facts.of(found.getItem3()),
                        asked(found.getItem4().get(RightsRequest.Kind.EXPORT), language),
                        copyUntil(found.getItem4().get(RightsRequest.Kind.EXPORT), language),
                        asked(found.getItem4().get(RightsRequest.Kind.ERASE), language)));
    }

    private Uni<List<PurposeView>> purposes(List<Switch> found, Frame frame) {
        Map<String, List<Switch>> byPurpose =
                found.stream().collect(Collectors.groupingBy(Switch::purpose, LinkedHashMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(byPurpose.entrySet())
                .onItem()
                .transformToUniAndConcatenate(each -> purpose(each.getKey(), each.getValue(), frame))
                .collect()
                .asList();
    }

    private Uni<PurposeView> purpose(String id, List<Switch> found, Frame frame) {
        String language = frame.language();
        return Uni.combine()
                .all()
                .unis(names.of(id, language), notices.newest(id, language), shown(found, language))
                .asTuple()
                .map(read -> {
                    Optional<NoticeTexts.Found> offered = read.getItem2();
                    return new PurposeView(
                            id,
                            read.getItem1(),
                            read.getItem3()
                                    .or(() -> offered)
                                    .map(notice -> address(frame, notice))
                                    .orElse(null),
                            found.stream()
                                    .map(each -> view(each, offered, language))
                                    .toList());
                });
    }

    /** The text under which the person agreed. */
    private Uni<Optional<NoticeTexts.Found>> shown(List<Switch> found, String language) {
        return found.stream()
                .map(Switch::statement)
                .filter(Objects::nonNull)
                .map(Consent::notice)
                .filter(Objects::nonNull)
                .findFirst()
                .map(notice -> text(notice, language))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<NoticeTexts.Found>> text(Notice notice, String language) {
        return notices.exactly(notice.id(), notice.version(), notice.locale(), language);
    }

    private static String address(Frame frame, NoticeTexts.Found notice) {
        return "%s/notices/%s/%s?locale=%s&lang=%s"
                .formatted(
                        frame.path(),
                        Answers.encoded(notice.notice()),
                        Answers.encoded(notice.text().version()),
                        Answers.encoded(notice.text().locale()),
                        frame.language());
    }

    private static SwitchView view(Switch one, Optional<NoticeTexts.Found> offered, String language) {
        Consent statement = one.statement();
        String state = state(one.decision(), one.pending());
        boolean off = state.equals("OFF");
        return new SwitchView(
                one.channel(),
                state,
                statement == null ? null : Languages.day(statement.capturedAt(), language),
                statement == null ? null : statement.source(),
                FormActions.Order.press(off, one.purpose(), one.channel(), offered.map(NoticeTexts.Found::named)));
    }

    private static String state(ConsentDecision decision, boolean pending) {
        return switch (decision) {
            case Granted granted -> granted.basis() == Granted.Basis.NOT_REQUIRED ? "NEEDED" : "ON";
            case Denied denied when denied.reason() == Denied.Reason.SUPPRESSED -> "HELD";
            case Denied denied -> pending ? "PENDING" : "OFF";
        };
    }

    private static @Nullable List<MessageView> messages(
            Optional<List<RecentMessages.Explained>> found, List<PurposeView> purposes, String language) {
        Map<String, String> texts = purposes.stream().collect(Collectors.toMap(PurposeView::id, PurposeView::text));
        return found.map(all -> all.stream()
                        .map(each -> new MessageView(
                                Languages.day(each.message().createdAt(), language),
                                each.message().channel(),
                                texts.getOrDefault(
                                        each.message().purpose(), each.message().purpose()),
                                each.explanation().headline(),
                                each.explanation().details().stream()
                                        .map(ExplanationDetail::text)
                                        .toList()))
                        .toList())
                .orElse(null);
    }

    private static @Nullable String asked(@Nullable RightsRequest request, String language) {
        return request == null ? null : Languages.day(request.requestedAt(), language);
    }

    private @Nullable String copyUntil(@Nullable RightsRequest request, String language) {
        return request == null || !request.available(clock.instant()) || request.availableUntil() == null
                ? null
                : Languages.day(request.availableUntil(), language);
    }
}
