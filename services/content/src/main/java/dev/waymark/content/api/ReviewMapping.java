package dev.waymark.content.api;

import dev.waymark.content.api.contract.Finding;
import dev.waymark.content.api.contract.Finding.SeverityEnum;
import dev.waymark.content.api.contract.Provenance;
import dev.waymark.content.api.contract.Purpose;
import dev.waymark.content.api.contract.ReviewEntry;
import dev.waymark.content.api.contract.ReviewEntry.ActionEnum;
import dev.waymark.content.api.contract.TemplateState;
import dev.waymark.content.api.contract.TemplateVersion;
import dev.waymark.content.api.contract.Texts;
import dev.waymark.content.api.contract.VersionPage;
import dev.waymark.content.lifecycle.ReviewedVersion;
import dev.waymark.content.review.Findings;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Between the contract's records and the domain's. */
final class ReviewMapping {

    private ReviewMapping() {}

    static List<Finding> findings(Findings findings) {
        return findings.list().stream().map(ReviewMapping::finding).toList();
    }

    static Finding finding(dev.waymark.content.review.Finding f) {
        return new Finding(
                f.id(),
                f.rule(),
                switch (f.severity()) {
                    case ERROR -> SeverityEnum.ERROR;
                    case WARNING -> SeverityEnum.WARNING;
                },
                f.variant(),
                f.part(),
                f.start(),
                f.end(),
                f.matched(),
                f.source(),
                new Texts(f.text().en(), f.text().zhCn()));
    }

    /** A page of at most {@code size}; a row more says that another page follows. */
    static VersionPage page(
            String key,
            List<ReviewedVersion> rows,
            int size,
            Function<ReviewedVersion, @Nullable Provenance> provenance) {
        List<ReviewedVersion> shown = rows.subList(0, Math.min(size, rows.size()));
        Integer next = rows.size() > size ? shown.getLast().version() : null;
        return new VersionPage(
                key,
                shown.stream().map(one -> version(one, provenance.apply(one))).toList(),
                next);
    }

    private static TemplateVersion version(ReviewedVersion v, @Nullable Provenance provenance) {
        return new TemplateVersion(
                v.version(),
                state(v.state()),
                v.channel(),
                v.description(),
                purpose(v.purpose()),
                v.writtenAt(),
                v.publishedAt(),
                v.record().stream().map(ReviewMapping::entry).toList(),
                provenance);
    }

    private static ReviewEntry entry(dev.waymark.content.lifecycle.ReviewEntry e) {
        return new ReviewEntry(
                ActionEnum.valueOf(e.action().name()),
                state(e.state()),
                e.actor(),
                e.at(),
                e.comment(),
                e.accepted(),
                e.rules());
    }

    static TemplateState state(dev.waymark.content.TemplateState state) {
        return TemplateState.valueOf(state.name());
    }

    static Purpose purpose(dev.waymark.content.Purpose purpose) {
        return switch (purpose) {
            case MARKETING -> Purpose.marketing;
            case TRANSACTIONAL -> Purpose.transactional;
        };
    }
}
