package dev.waymark.frequency.api;

import dev.waymark.frequency.api.contract.PoliciesApi;
import dev.waymark.frequency.api.contract.Policy;
import dev.waymark.frequency.api.contract.PolicyActivation;
import dev.waymark.frequency.api.contract.PolicyDocument;
import dev.waymark.frequency.api.contract.PolicyList;
import dev.waymark.frequency.api.contract.PolicySummary;
import dev.waymark.frequency.api.contract.PolicyVersion;
import dev.waymark.frequency.policy.ClashException;
import dev.waymark.frequency.policy.RuleBuilder;
import dev.waymark.frequency.policy.Rules;
import dev.waymark.frequency.store.Policies;
import dev.waymark.frequency.store.RulesInForce;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Policies: caps, hours, calendars and tiers, as versioned data. */
class PolicyResource implements PoliciesApi {

    private final Policies policies;
    private final RulesInForce inForce;
    private final RuleBuilder builder;
    private final SecurityIdentity caller;
    private final WaymarkClock clock;

    PolicyResource(
            Policies policies, RulesInForce inForce, RuleBuilder builder, SecurityIdentity caller, WaymarkClock clock) {
        this.policies = policies;
        this.inForce = inForce;
        this.builder = builder;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator", "mesh"})
    public Uni<PolicyList> listPolicies() {
        return inForce.look().chain(rules -> policies.list().map(list -> list(rules, list)));
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator", "mesh"})
    public Uni<Policy> getPolicy(String name) {
        return known(name).chain(latest -> policies.activations(name).map(activations -> policy(latest, activations)));
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator", "mesh"})
    public Uni<PolicyVersion> getPolicyVersion(String name, Integer version) {
        return find(name, version).map(PolicyResource::version);
    }

    @Override
    @RolesAllowed({"marketer", "compliance"})
    public Uni<PolicyVersion> putPolicy(String name, PolicyDocument document) {
        builder.check(document);
        return policies.put(name, document, clock.instant(), caller()).map(PolicyResource::version);
    }

    @Override
    @RolesAllowed({"marketer", "compliance"})
    public Uni<PolicyList> activatePolicy(String name, Integer version) {
        return find(name, version).chain(() -> switchTo(name, version));
    }

    @Override
    @RolesAllowed({"marketer", "compliance"})
    public Uni<PolicyList> deactivatePolicy(String name) {
        return known(name).chain(() -> switchTo(name, null));
    }

    private Uni<PolicyList> switchTo(String name, @Nullable Integer version) {
        return policies.activate(name, version, clock.instant(), caller())
                .onFailure(ClashException.class)
                .transform(clash -> Problems.conflict(
                        String.valueOf(clash.getMessage()),
                        "Rename the rule, or take the other policy out of force first."))
                .chain(this::listPolicies);
    }

    private Uni<Policies.Version> known(String name) {
        return policies.latest(name).map(found -> found.orElseThrow(() -> Problems.notFound("policy", name)));
    }

    private Uni<Policies.Version> find(String name, int version) {
        return policies.find(name, version)
                .map(found -> found.orElseThrow(() -> Problems.notFound("policy version", name + ":" + version)));
    }

    private String caller() {
        return caller.getPrincipal().getName();
    }

    private static PolicyList list(Rules rules, List<Policies.Summary> list) {
        return new PolicyList(
                rules.version(),
                list.stream()
                        .map(one -> new PolicySummary(one.name(), one.latest(), one.inForce(), one.since()))
                        .toList());
    }

    private static Policy policy(Policies.Version latest, List<Policies.Activation> activations) {
        Integer inForce = Optional.of(activations)
                .filter(list -> !list.isEmpty())
                .map(list -> list.getFirst().version())
                .orElse(null);
        return new Policy(
                latest.name(),
                version(latest),
                inForce,
                activations.stream()
                        .map(one -> new PolicyActivation(one.version(), one.at(), one.by()))
                        .toList());
    }

    private static PolicyVersion version(Policies.Version version) {
        return new PolicyVersion(
                version.name(), version.version(), version.document(), version.createdAt(), version.createdBy());
    }
}
