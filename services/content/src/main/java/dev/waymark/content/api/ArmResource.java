package dev.waymark.content.api;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateVersion;
import dev.waymark.content.UnusableValueException;
import dev.waymark.content.Variant;
import dev.waymark.content.api.contract.ArmList;
import dev.waymark.content.api.contract.ArmsApi;
import dev.waymark.content.api.contract.CountedArm;
import dev.waymark.content.api.contract.DrawnAgain;
import dev.waymark.content.arms.Arm;
import dev.waymark.content.arms.ArmDraw;
import dev.waymark.content.arms.Learnt;
import dev.waymark.content.arms.Seed;
import dev.waymark.content.arms.Tally;
import dev.waymark.content.store.ArmSnapshots;
import dev.waymark.content.store.ArmTallies;
import dev.waymark.content.store.TemplateRepository;
import dev.waymark.platform.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Arms over REST: what became of them, and why a message said the one that it did. */
class ArmResource implements ArmsApi {

    private final TemplateRepository templates;
    private final ArmTallies tallies;
    private final ArmSnapshots snapshots;

    ArmResource(TemplateRepository templates, ArmTallies tallies, ArmSnapshots snapshots) {
        this.templates = templates;
        this.tallies = tallies;
        this.snapshots = snapshots;
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<ArmList> listArms(String key, Integer version) {
        return version(key, version)
                .flatMap(found -> tallies.of(key, version).map(counted -> list(found, new Learnt(0, counted))));
    }

    @Override
    @RolesAllowed({"marketer", "compliance", "operator"})
    public Uni<DrawnAgain> drawAgain(
            String key,
            Integer version,
            String touch,
            Integer variant,
            @Nullable Long snapshot,
            @Nullable Integer bucket) {
        return version(key, version).flatMap(found -> learnt(key, version, snapshot)
                .map(learnt -> draw(found, touch, variant, bucket, learnt)));
    }

    private Uni<TemplateVersion> version(String key, int version) {
        return templates
                .version(key, version)
                .map(found -> found.orElseThrow(() -> Problems.notFound("template version", key + ":" + version)));
    }

    private Uni<Learnt> learnt(String key, int version, @Nullable Long snapshot) {
        return snapshot == null || snapshot == 0
                ? Uni.createFrom().item(Learnt.NOTHING)
                : snapshots
                        .find(key, version, snapshot)
                        .map(found -> found.orElseThrow(() -> Problems.notFound("snapshot", String.valueOf(snapshot))));
    }

    private static ArmList list(TemplateVersion version, Learnt counted) {
        TemplateDraft content = version.content();
        List<CountedArm> arms = IntStream.range(0, content.variants().size())
                .filter(place -> content.variants().get(place).arm() != null)
                .mapToObj(place -> counted(content, arm(content, place), counted))
                .toList();
        return new ArmList(version.key(), version.version(), FieldMapping.choice(content.choice()), arms);
    }

    private static DrawnAgain draw(
            TemplateVersion version, String touch, int variant, @Nullable Integer bucket, Learnt learnt) {
        TemplateDraft content = version.content();
        if (variant >= content.variants().size()
                || content.variants().get(variant).arm() == null) {
            throw new UnusableValueException(
                    "variant", "is no arm", "Give the place of one that the version's arms list.");
        }
        Variant said = content.variants().get(variant);
        List<Arm> arms = IntStream.range(0, content.variants().size())
                .filter(place -> content.variants().get(place).besides(said))
                .mapToObj(place -> arm(content, place))
                .toList();
        Seed seed = Seed.of(version.key(), touch);
        Arm drawn = ArmDraw.draw(arms, content.choice(), seed, bucket, learnt);
        return new DrawnAgain(
                drawn.variant(),
                drawn.name(),
                ArmDraw.policy(content.choice()),
                seed.hex(),
                learnt.snapshot(),
                FieldMapping.choice(content.choice()),
                arms.stream().map(arm -> counted(content, arm, learnt)).toList());
    }

    private static Arm arm(TemplateDraft content, int place) {
        Variant variant = content.variants().get(place);
        return new Arm(place, Objects.requireNonNullElse(variant.arm(), ""), variant.weight());
    }

    private static CountedArm counted(TemplateDraft content, Arm arm, Learnt learnt) {
        Variant variant = content.variants().get(arm.variant());
        Tally tally = learnt.of(arm);
        return new CountedArm(
                arm.variant(),
                arm.name(),
                variant.locale(),
                variant.audience().segment(),
                arm.weight(),
                tally.sent(),
                tally.won(),
                tally.alpha(),
                tally.beta());
    }
}
