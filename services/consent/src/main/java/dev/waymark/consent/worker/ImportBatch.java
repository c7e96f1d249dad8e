package dev.waymark.consent.worker;

import dev.waymark.consent.RecordOutcome;
import dev.waymark.consent.RecordOutcome.Refused;
import dev.waymark.consent.Statement;
import dev.waymark.consent.intake.ImportFile;
import dev.waymark.consent.intake.ItemReader.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows of a file that are recorded together. */
final class ImportBatch {

    private final long first;
    private final List<Long> numbers = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();
    private final Map<Long, Refused> unusable = new LinkedHashMap<>();

    private ImportBatch(long first) {
        this.first = first;
    }

    /**
     * Reads the next rows.
     *
     * @param first the number of the first of them
     * @param size as many at most
     */
    static ImportBatch read(ImportFile file, long first, int size, Function<Object, Item> reader) throws IOException {
        ImportBatch batch = new ImportBatch(first);
        for (Object row = file.next(); row != null; row = batch.size() < size ? file.next() : null) {
            batch.add(reader.apply(row));
        }
        return batch;
    }

    private void add(Item item) {
        switch (item) {
            case Item.Usable usable -> {
                numbers.add(end());
                statements.add(usable.statement());
            }
            case Item.Unusable refused -> unusable.put(end(), refused.refusal());
        }
    }

    /** How many rows were read. */
    int size() {
        return statements.size() + unusable.size();
    }

    /** The number of the row behind the last. */
    long end() {
        return first + size();
    }

    /** What the usable rows say. */
    List<Statement> statements() {
        return statements;
    }

    /** Whom the usable rows are about. */
    Set<String> persons() {
        return statements.stream().map(Statement::personId).collect(Collectors.toSet());
    }

    /** Counts all its rows, given what became of the usable ones. */
    void count(List<RecordOutcome> outcomes, ImportTally tally) {
        unusable.forEach(tally::add);
        for (int i = 0; i < outcomes.size(); i++) {
            tally.add(numbers.get(i), outcomes.get(i));
        }
    }
}
