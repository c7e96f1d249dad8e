package dev.waymark.delivery.api;

import dev.waymark.delivery.MessageStatus;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.api.contract.AbsenceEntry;
import dev.waymark.delivery.api.contract.AbsenceMessage;
import dev.waymark.delivery.api.contract.Status;
import dev.waymark.delivery.explain.Explainer;
import dev.waymark.delivery.explain.Stay;
import dev.waymark.delivery.explain.Voice;
import dev.waymark.delivery.journeys.Entry;
import dev.waymark.delivery.store.MessageStore;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Entries and their messages as the contract shows them. */
final class AbsenceJson {

    private AbsenceJson() {}

    /** {@code messages} are those of the entry, the oldest first. */
    static AbsenceEntry of(Entry entry, List<MessageStore.Message> messages, Locale locale) {
        String held = heldAt(messages);
        Stay stay = new Stay(
                entry.decision(),
                entry.reason(),
                entry.state().name(),
                entry.result(),
                entry.startProblem(),
                held,
                messages.isEmpty() ? null : messages.getLast().elementId());
        return new AbsenceEntry(
                entry.entryId().toString(),
                entry.journeyId(),
                entry.version(),
                entry.decision(),
                entry.reason(),
                entry.state().name(),
                entry.result(),
                entry.state().name().equals("ACTIVE") ? held : null,
                entry.decidedAt(),
                entry.endedAt(),
                stay.words(locale),
                messages.stream().map(m -> message(m, locale)).toList());
    }

    private static @Nullable String heldAt(List<MessageStore.Message> messages) {
        return messages.stream()
                .filter(m -> m.state() instanceof TouchState.Held)
                .map(MessageStore.Message::elementId)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static AbsenceMessage message(MessageStore.Message m, Locale locale) {
        return new AbsenceMessage(
                m.messageId().toString(),
                m.elementId(),
                Status.valueOf(MessageStatus.of(m.state(), m.receipt()).name()),
                MessageJson.reason(m),
                m.updatedAt(),
                Explainer.explain(ExplanationJson.account(m), Voice.MARKETER, locale)
                        .headline());
    }
}
