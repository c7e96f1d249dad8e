package dev.waymark.content.generation;

import dev.waymark.content.generation.Completion.Completed;
import dev.waymark.content.generation.Completion.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Makes texts without a language model: chooses among phrases that people wrote, by the brief's seed and the candidate's number, and says the brief's facts word for
 * word. The same brief gives the same texts. What does not fit the channel is left out, the least important first: closing, lead, facts from the last, greeting. Where
 * the title takes no phrase, it says the topic alone, or who writes.
 */
public final class PhraseComposer implements TextModel {

    private static final ModelId ID = new ModelId("phrase-composer/1", "waymark", false);

    private final List<PhraseBank> banks;
    private final Assembler assembler;

    public PhraseComposer(List<PhraseBank> banks, Assembler assembler) {
        this.banks = List.copyOf(banks);
        this.assembler = assembler;
    }

    @Override
    public ModelId id() {
        return ID;
    }

    @Override
    public boolean writes(String locale) {
        return banks.stream().anyMatch(bank -> bank.writes(locale));
    }

    @Override
    public Completion complete(Prompt prompt, Limits limits, Listener listener) {
        List<Copy> copies = prompt.brief().locales().stream()
                .map(locale -> copy(prompt.brief(), locale, prompt.candidate()))
                .toList();
        String text = CopyJson.write(copies);
        listener.text().accept(text);
        return new Completed(text, Usage.NONE);
    }

    private Copy copy(Brief brief, String locale, int candidate) {
        PhraseBank bank =
                banks.stream().filter(one -> one.writes(locale)).findFirst().orElseThrow();
        Choice choice = new Choice(brief, locale, bank, candidate);
        Headline headline = headline(choice, brief);
        Copy copy = choice.copy(Richness.MOST, headline);
        for (Richness less : choice.poorer()) {
            if (assembler.fits(copy, brief)) {
                return copy;
            }
            copy = choice.copy(less, headline);
        }
        return copy;
    }

    /** The first that fits where nothing else takes room, so that no fact is left out for a title. */
    private Headline headline(Choice choice, Brief brief) {
        return Arrays.stream(Headline.values())
                .filter(one -> assembler.fits(choice.copy(Richness.LEAST, one), brief))
                .findFirst()
                .orElse(Headline.BRAND);
    }

    /** What a title says; the best first. */
    private enum Headline {
        PHRASE,
        TOPIC,
        BRAND
    }

    /** How much is said beside the opening. */
    private record Richness(boolean closing, boolean lead, int facts, boolean greeting) {
        static final Richness MOST = new Richness(true, true, Integer.MAX_VALUE, true);
        static final Richness LEAST = new Richness(false, false, 0, false);
    }

    /** What one candidate says in one language. */
    private static final class Choice {

        private final Brief brief;
        private final String locale;
        private final PhraseBank bank;
        private final PhraseBank.Phrases phrases;
        private final int number;

        Choice(Brief brief, String locale, PhraseBank bank, int candidate) {
            this.brief = brief;
            this.locale = locale;
            this.bank = bank;
            this.phrases = Objects.requireNonNull(bank.goals().get(brief.goal()), "a bank has phrases for every goal");
            this.number = candidate - 1 + Math.floorMod(brief.seed(), 9_973);
        }

        /** From richest to poorest; what is beside the opening goes first. */
        List<Richness> poorer() {
            List<Richness> steps = new ArrayList<>();
            int facts = brief.facts().size();
            steps.add(new Richness(false, true, facts, true));
            for (int i = facts; i >= 0; i--) {
                steps.add(new Richness(false, false, i, true));
            }
            steps.add(Richness.LEAST);
            return steps;
        }

        Copy copy(Richness rich, Headline headline) {
            List<String> openings = openings();
            // The same opening comes again with another lead, closing and action.
            int turn = number % openings.size() + number / openings.size();
            String opening = pick(openings, number, brief.topic(locale));
            String topic = brief.topic(locale);
            List<String> claims = claims(rich.facts());
            List<String> paragraphs = new ArrayList<>();
            paragraphs.add(rich.greeting() ? greeted(opening) : opening);
            if (!claims.isEmpty()) {
                String lead = rich.lead() ? pick(PhraseBank.of(bank.leads(), brief.tone()), turn, "") : "";
                paragraphs.add(lead + String.join(bank.join(), claims));
            }
            if (rich.closing()) {
                paragraphs.add(pick(PhraseBank.of(bank.closings(), brief.tone()), turn, ""));
            }
            return new Copy(
                    locale,
                    switch (headline) {
                        case PHRASE -> pick(phrases.headlines(), turn, topic);
                        case TOPIC -> capital(topic);
                        case BRAND -> brief.brand(locale);
                    },
                    claims.isEmpty() ? opening : claims.getFirst(),
                    paragraphs.stream().filter(text -> !text.isBlank()).toList(),
                    pick(phrases.actions(), turn, ""));
        }

        /** The openings of the tone, and headlines as further ones, so that ten candidates differ where there is nothing else to say. */
        private List<String> openings() {
            List<String> all = new ArrayList<>(PhraseBank.of(phrases.openings(), brief.tone()));
            phrases.headlines().stream()
                    .filter(headline -> headline.contains("{topic}"))
                    .map(this::sentence)
                    .forEach(all::add);
            return all;
        }

        private List<String> claims(int most) {
            return brief.claims(locale).stream().limit(most).map(this::sentence).toList();
        }

        private String greeted(String opening) {
            return brief.salutation()
                    .map(field -> pick(PhraseBank.of(bank.greetings(), brief.tone()), number, "")
                            .replace("[[name]]", field.token()))
                    .filter(greeting -> !greeting.isEmpty())
                    .map(greeting -> greeting + (isLatin(greeting) ? " " : "") + opening)
                    .orElse(opening);
        }

        /** The phrase at that place, or the next one without a word to avoid; what must be said where there is none. */
        private String pick(List<String> all, int at, String otherwise) {
            Predicate<String> allowed =
                    phrase -> brief.avoid().stream().noneMatch(word -> contains(filled(phrase), word));
            List<String> left = all.stream().filter(allowed).toList();
            String chosen = left.isEmpty() ? otherwise : left.get(Math.floorMod(at, left.size()));
            return capital(filled(chosen));
        }

        private String filled(String phrase) {
            return phrase.replace("{topic}", brief.topic(locale)).replace("{brand}", brief.brand(locale));
        }

        private String sentence(String text) {
            return text.isEmpty() || ".!?。！？…".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + bank.stop();
        }

        private boolean isLatin(String text) {
            return !bank.join().isEmpty() && !text.isEmpty();
        }

        private static boolean contains(String phrase, String word) {
            return phrase.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
        }

        private static String capital(String text) {
            return text.isEmpty() || text.startsWith("[[")
                    ? text
                    : Character.toString(Character.toUpperCase(text.codePointAt(0)))
                            + text.substring(text.offsetByCodePoints(0, 1));
        }
    }
}
