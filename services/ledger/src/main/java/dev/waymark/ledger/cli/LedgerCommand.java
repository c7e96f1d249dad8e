package dev.waymark.ledger.cli;

import dev.waymark.ledger.Digest;
import dev.waymark.ledger.LedgerVerifier;
import dev.waymark.ledger.Trust;
import dev.waymark.ledger.VerificationOutcome;
import dev.waymark.ledger.VerificationOutcome.Broken;
import dev.waymark.ledger.VerificationOutcome.Sound;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Verifies ledger files from the command line, and answers in one sentence. */
public final class LedgerCommand {

    static final int SOUND = 0;
    static final int BROKEN = 1;
    static final int USAGE = 2;
    static final int UNREADABLE = 3;

    private static final String SOURCES =
            "GET /v1/ledger/export or GET /v1/people/{personId}/ledger-proof of the consent service";

    private static final String HELP = """
            Usage: ledger verify [--key FINGERPRINT]... [--known NUMBER:HASH] FILE...

            Verifies an export of the consent ledger, or the proof of one person's records, without network and database.
            Several files are the parts of one, in their order. "-" is the standard input.

              --key    the fingerprint of a key of the ledger, as its operator publishes it; without it, any key is believed
              --known  a checkpoint seen earlier: the ledger must still contain it

            A file comes from GET /v1/ledger/export or GET /v1/people/{personId}/ledger-proof of the consent service.

            Exit code: 0 the file is sound, 1 it is broken, 2 the command is wrong, 3 a file cannot be read.
            """;

    private final PrintStream out;
    private final PrintStream err;

    LedgerCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new LedgerCommand(System.out, System.err).run(List.of(arguments)));
    }

    /** Runs one command and returns the exit code. */
    int run(List<String> arguments) {
        if (arguments.contains("-h") || arguments.contains("--help")) {
            out.print(HELP);
            return SOUND;
        }
        if (arguments.isEmpty() || !arguments.getFirst().equals("verify")) {
            err.print(HELP);
            return USAGE;
        }
        Order order;
        try {
            order = Order.of(arguments.subList(1, arguments.size()));
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return USAGE;
        }
        return verify(order);
    }

    private int verify(Order order) {
        List<InputStream> parts = new ArrayList<>();
        try {
            for (String file : order.files()) {
                parts.add(open(file));
            }
            try (InputStream whole = new SequenceInputStream(Collections.enumeration(parts))) {
                return say(order, LedgerVerifier.verify(whole, order.trust()));
            }
        } catch (IOException unreadable) {
            err.println(sentence(unreadable));
            return UNREADABLE;
        }
    }

    private static InputStream open(String file) throws IOException {
        if (file.equals("-")) {
            return System.in;
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new NotDirectoryException(file);
        }
        return Files.newInputStream(path);
    }

    private static String sentence(IOException unreadable) {
        return switch (unreadable) {
            case NoSuchFileException none ->
                "There is no file %s: check the path, or make the file with %s.".formatted(none.getFile(), SOURCES);
            case NotDirectoryException folder -> "%s is a folder: name the file in it.".formatted(folder.getFile());
            case AccessDeniedException denied ->
                "%s may not be read by you: have its owner allow it.".formatted(denied.getFile());
            default -> "The file cannot be read to its end (%s): copy it anew.".formatted(unreadable.getMessage());
        };
    }

    private int say(Order order, VerificationOutcome outcome) {
        String name = String.join(" ", order.files());
        return switch (outcome) {
            case Sound sound -> {
                out.println(name + " is sound: " + sentence(sound, order.trust()));
                yield SOUND;
            }
            case Broken broken -> {
                String remedy = broken.line() > 1 ? "" : "; a file of the ledger comes from " + SOURCES;
                out.println("%s is broken at line %d (%s): %s %s%s."
                        .formatted(name, broken.line(), broken.fault(), broken.place(), broken.detail(), remedy));
                yield BROKEN;
            }
        };
    }

    private static String sentence(Sound sound, Trust trust) {
        String whose = sound.subject() == null ? "" : " of subject " + sound.subject();
        String keys = sound.keys().stream().map(Digest::hex).sorted().collect(Collectors.joining(", "));
        return "%d records%s under %d checkpoints, as of %s, signed with %s %s."
                .formatted(
                        sound.records(),
                        whose,
                        sound.checkpoints(),
                        sound.at(),
                        trust.keys().isEmpty()
                                ? "a key that only the file vouches for (compare it):"
                                : "the trusted key",
                        keys);
    }
}
