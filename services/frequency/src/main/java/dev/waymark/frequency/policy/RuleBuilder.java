package dev.waymark.frequency.policy;

import dev.waymark.frequency.FrequencyPolicy;
import dev.waymark.frequency.NumberPlan;
import dev.waymark.frequency.Places;
import dev.waymark.frequency.Transactional;
import dev.waymark.frequency.api.contract.FatigueRule;
import dev.waymark.frequency.api.contract.PolicyDocument;
import dev.waymark.frequency.api.contract.TransactionalRule;
import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.PlatformQuotas;
import dev.waymark.frequency.config.FrequencyConfig;
import dev.waymark.frequency.fatigue.Fatigue;
import dev.waymark.frequency.hours.HoursRule;
import dev.waymark.frequency.hours.LegalHours;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes rules of policies: all rules of all policies in force, beside those that are built in. */
@ApplicationScoped
public class RuleBuilder {

    /** Changes whenever a rule or a calendar that is built in does. */
    private static final String BUILT_IN = "built-in:1";

    private final FrequencyConfig config;
    private final NumberPlan numbers;

    RuleBuilder(FrequencyConfig config, NumberPlan numbers) {
        if (config.brandZones().isEmpty()) {
            throw new IllegalArgumentException("waymark.frequency.brand-zones needs at least one zone");
        }
        this.config = config;
        this.numbers = numbers;
    }

    /**
     * Checks a document by itself.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that names the field and the fix
     */
    public void check(PolicyDocument document) {
        List<ZoneId> brand = brandZones(document).toList();
        caps(document, brand.isEmpty() ? config.brandZones() : brand);
        hours(document);
        fatigue(document);
    }

    /**
     * The rules of these policies together.
     *
     * @throws ClashException when they cannot be in force together
     */
    public Rules build(long epoch, List<PolicyText> inForce) {
        List<PolicyDocument> documents =
                inForce.stream().map(PolicyText::document).toList();
        List<ZoneId> stated =
                documents.stream().flatMap(RuleBuilder::brandZones).distinct().toList();
        List<ZoneId> brand = stated.isEmpty() ? config.brandZones() : stated;
        List<Cap> caps = documents.stream()
                .flatMap(document -> caps(document, brand).stream())
                .toList();
        List<HoursRule> hours =
                documents.stream().flatMap(document -> hours(document).stream()).toList();
        requireApart(documents);
        FrequencyPolicy policy = new FrequencyPolicy(
                transactional(documents),
                Stream.concat(LegalHours.rules().stream(), hours.stream()).toList(),
                Stream.concat(PlatformQuotas.caps().stream(), caps.stream()).toList(),
                config.spread(),
                config.lease());
        return new Rules(epoch, version(inForce), policy, new Places(numbers, brand), fatigue(documents));
    }

    private static String version(List<PolicyText> inForce) {
        return Stream.concat(
                        Stream.of(BUILT_IN),
                        inForce.stream()
                                .map(policy -> policy.name() + ":" + policy.version())
                                .sorted())
                .collect(Collectors.joining(","));
    }

    private List<Cap> caps(PolicyDocument document, List<ZoneId> brand) {
        CapReader reader = new CapReader(brand, config.keep());
        List<Cap> caps = new ArrayList<>();
        for (var rule : orNone(document.caps())) {
            caps.add(reader.read(rule, new Field("").child("caps", caps.size())));
        }
        return caps;
    }

    private static List<HoursRule> hours(PolicyDocument document) {
        List<HoursRule> hours = new ArrayList<>();
        int index = 0;
        for (var rule : orNone(document.hours())) {
            hours.addAll(HoursReader.read(rule, new Field("").child("hours", index++)));
        }
        return hours;
    }

    private static Stream<ZoneId> brandZones(PolicyDocument document) {
        Field field = new Field("brandZones");
        return orNone(document.brandZones()).stream().map(field::zone);
    }

    private static Transactional transactional(List<PolicyDocument> documents) {
        List<TransactionalRule> rules = documents.stream()
                .map(PolicyDocument::transactional)
                .filter(Objects::nonNull)
                .toList();
        Set<String> purposes = new HashSet<>(Set.of(Transactional.PURPOSE));
        rules.forEach(rule -> purposes.addAll(orNone(rule.purposes())));
        boolean counted = rules.stream().anyMatch(rule -> rule.slots() == TransactionalRule.SlotsEnum.COUNTED);
        return new Transactional(purposes, counted);
    }

    private static Optional<Fatigue> fatigue(List<PolicyDocument> documents) {
        List<Fatigue> stated = documents.stream()
                .flatMap(document -> fatigue(document).stream())
                .toList();
        if (stated.size() > 1) {
            throw new ClashException("Another policy in force states how tiers follow from answers.");
        }
        return stated.stream().findFirst();
    }

    private static Optional<Fatigue> fatigue(PolicyDocument document) {
        return Optional.ofNullable(document.fatigue())
                .map(rule -> new Fatigue(
                        rule.tiers(),
                        Set.copyOf(rule.channels()),
                        rule.unansweredToLower(),
                        rule.answersToRaise(),
                        rule.optOut() == FatigueRule.OptOutEnum.IGNORE ? Fatigue.OptOut.IGNORE : Fatigue.OptOut.LOWER));
    }

    /** Verdicts name rules, so a name means one rule. */
    private static void requireApart(List<PolicyDocument> documents) {
        Set<String> names = new HashSet<>();
        Stream.concat(
                        LegalHours.rules().stream().map(HoursRule::name),
                        PlatformQuotas.caps().stream().map(Cap::name))
                .forEach(names::add);
        documents.stream()
                .flatMap(document -> Stream.concat(
                        orNone(document.caps()).stream().map(rule -> rule.name()),
                        orNone(document.hours()).stream().map(rule -> rule.name())))
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ClashException("Two rules in force would be named " + name + ".");
                });
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
