package dev.waymark.delivery.api;

import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.api.contract.Explanation;
import dev.waymark.delivery.api.contract.ExplanationDetail;
import dev.waymark.delivery.explain.Account;
import dev.waymark.delivery.explain.Explainer;
import dev.waymark.delivery.explain.Voice;
import dev.waymark.delivery.store.MessageStore;
import java.util.Locale;

/** Explanations as the contract shows them. */
final class ExplanationJson {

    private ExplanationJson() {}

    static Explanation of(MessageStore.Message message, String voice, String locale) {
        var explained = Explainer.explain(account(message), voice(voice), Locale.forLanguageTag(locale));
        return new Explanation(
                message.messageId().toString(),
                voice,
                locale,
                explained.headline(),
                explained.details().stream()
                        .map(d -> new ExplanationDetail(
                                d.gate() == null ? null : d.gate().name(), d.at(), d.text()))
                        .toList());
    }

    static Account account(MessageStore.Message message) {
        return new Account(
                message.state(),
                message.receipt(),
                message.receiptCode(),
                Purpose.of(message.purpose()).orElse(Purpose.MARKETING),
                message.trail(),
                message.updatedAt(),
                message.escalation() == null ? null : message.escalation().dueAt(),
                message.escalation() == null ? null : message.escalation().ended());
    }

    private static Voice voice(String wire) {
        return wire.equals(Voice.PERSON.wire()) ? Voice.PERSON : Voice.MARKETER;
    }
}
