package dev.waymark.consent.api;

import dev.waymark.consent.api.contract.NoticeText;
import dev.waymark.consent.api.contract.NoticeTexts;
import dev.waymark.consent.api.contract.NoticeVersionTexts;
import dev.waymark.consent.api.contract.Purpose;
import dev.waymark.consent.api.contract.PurposeApi;
import dev.waymark.consent.api.contract.PurposeTerms;
import dev.waymark.consent.store.NoticeShelf;
import dev.waymark.consent.store.PurposeShelf;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What people are asked for, and the texts they are shown. */
class PurposeResource implements PurposeApi {

    private static final Pattern LOCALE = Pattern.compile("[A-Za-z0-9-]{1,35}");
    private static final int LONGEST = 20_000;

    private final PurposeShelf purposes;
    private final NoticeShelf notices;
    private final SecurityIdentity caller;
    private final WaymarkClock clock;

    PurposeResource(PurposeShelf purposes, NoticeShelf notices, SecurityIdentity caller, WaymarkClock clock) {
        this.purposes = purposes;
        this.notices = notices;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @RolesAllowed("compliance")
    public Uni<Purpose> putPurpose(String purposeId, PurposeTerms body) {
        checked(body.texts());
        if ("P".equals(body.validFor())) {
            throw Problems.invalid("validFor", "names no time", "Send such as P2Y, or leave it out.");
        }
        PurposeShelf.Described described =
                new PurposeShelf.Described(Boolean.TRUE.equals(body.doubleOptIn()), body.validFor(), body.texts());
        return purposes.put(purposeId, described, caller.getPrincipal().getName(), clock.instant())
                .map(found -> purpose(purposeId, found));
    }

    @Override
    @RolesAllowed({"app", "marketer", "compliance", "operator", "mesh"})
    public Uni<Purpose> getPurpose(String purposeId) {
        return purposes.newest(purposeId).map(found -> found.map(newest -> purpose(purposeId, newest))
                .orElseThrow(() -> Problems.notFound("purpose", purposeId)));
    }

    @Override
    @RolesAllowed("compliance")
    public Uni<NoticeTexts> putNoticeVersion(String noticeId, String version, NoticeVersionTexts body) {
        checked(body.texts());
        return notices.put(
                        noticeId, version, body.texts(), caller.getPrincipal().getName(), clock.instant())
                .onFailure(NoticeShelf.OtherTextException.class)
                .transform(other -> Problems.conflict(
                        "This version has another text in that language.", "Put the new text under a new version."))
                .map(texts -> texts(noticeId, texts));
    }

    @Override
    @RolesAllowed({"app", "marketer", "compliance", "operator", "mesh"})
    public Uni<NoticeTexts> listNoticeVersions(String noticeId) {
        return notices.texts(noticeId).map(texts -> texts(noticeId, texts));
    }

    @Override
    @RolesAllowed({"app", "marketer", "compliance", "operator", "mesh"})
    public Uni<NoticeTexts> getNoticeVersion(String noticeId, String version) {
        return notices.texts(noticeId)
                .map(texts -> texts.stream()
                        .filter(text -> text.version().equals(version))
                        .toList())
                .invoke(texts -> {
                    if (texts.isEmpty()) {
                        throw Problems.notFound("version", version);
                    }
                })
                .map(texts -> texts(noticeId, texts));
    }

    private static void checked(Map<String, String> texts) {
        if (texts.isEmpty() || texts.size() > 50) {
            throw Problems.invalid("texts", "is empty or has more than 50 languages", "Send 1 to 50 texts.");
        }
        texts.forEach((locale, text) -> {
            if (!LOCALE.matcher(locale).matches()) {
                throw Problems.invalid("texts", "has a key that is no language tag", "Use such as zh-CN or en.");
            }
            if (text == null || text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
                throw Problems.invalid(
                        "texts." + locale, "is empty or too long", "Send 1 to " + LONGEST + " characters.");
            }
        });
    }

    private static Purpose purpose(String purposeId, PurposeShelf.Version newest) {
        PurposeShelf.Described described = newest.described();
        return new Purpose(
                purposeId, newest.number(), described.doubleOptIn(), described.validFor(), described.texts());
    }

    private static NoticeTexts texts(String noticeId, List<NoticeShelf.Text> texts) {
        return new NoticeTexts(
                noticeId,
                texts.stream()
                        .map(text -> new NoticeText(text.version(), text.locale(), text.text(), text.sha256()))
                        .toList());
    }
}
