package dev.waymark.consent.api;

import dev.waymark.consent.RecordOutcome;
import dev.waymark.consent.Statement;
import dev.waymark.consent.intake.ItemReader;
import dev.waymark.consent.intake.ItemReader.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads batches of statements, so that each is answered in its place. */
@ApplicationScoped
class Batches {

    private final ItemReader reader;

    Batches(ItemReader reader) {
        this.reader = reader;
    }

    /** A batch as read. */
    record Read(List<Item> items) {

        /** The statements that can be recorded, in their order. */
        List<Statement> usable() {
            return items.stream()
                    .flatMap(
                            item -> item instanceof Item.Usable usable ? Stream.of(usable.statement()) : Stream.empty())
                    .toList();
        }

        /** What became of each item, given what became of {@link #usable()}. */
        List<RecordOutcome> outcomes(List<RecordOutcome> recorded) {
            Iterator<RecordOutcome> next = recorded.iterator();
            return items.stream()
                    .map(item -> switch (item) {
                        case Item.Usable usable -> next.next();
                        case Item.Unusable unusable -> unusable.refusal();
                    })
                    .toList();
        }
    }

    Read read(List<? extends @Nullable Object> statements, Instant now) {
        return new Read(statements.stream().map(item -> reader.read(item, now)).toList());
    }
}
