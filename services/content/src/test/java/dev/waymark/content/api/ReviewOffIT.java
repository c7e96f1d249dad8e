package dev.waymark.content.api;

import static dev.waymark.content.Http.act;
import static dev.waymark.content.Http.as;
import static dev.waymark.content.Http.ok;
import static dev.waymark.content.Http.put;
import static dev.waymark.content.Http.unique;
import static dev.waymark.content.Http.warnings;
import static dev.waymark.content.Http.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RealMesh;
import dev.waymark.content.api.contract.Approval;
import dev.waymark.content.api.contract.Finding;
import dev.waymark.content.api.contract.ReviewEntry;
import dev.waymark.content.api.contract.ReviewEntry.ActionEnum;
import dev.waymark.content.api.contract.Template;
import dev.waymark.content.api.contract.TemplateState;
import dev.waymark.content.api.contract.VersionPage;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A team of one, with rules of its own and a gateway that signs. */
@QuarkusTest
@RealMesh
@TestProfile(ReviewOffIT.Alone.class)
class ReviewOffIT {

    public static class Alone implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "waymark.content.review", "off",
                    "waymark.content.sms-signature", "gateway",
                    "waymark.content.rules", "src/test/resources/rules-of-an-operator.json");
        }
    }

    @Test
    void shouldPublishWhatIsSubmittedAndSaySo() {
        // Given
        String key = unique("alone");
        Template draft = write(key, "A free gift waits").as(Template.class);

        // When
        Template published = ok(act(as("marketer"), draft, "submit")).as(Template.class);
        Template again = ok(act(as("marketer"), draft, "submit")).as(Template.class);

        // Then
        assertThat(published.state()).isEqualTo(TemplateState.PUBLISHED).isEqualTo(again.state());
        assertThat(as("operator")
                        .get("/v1/templates/" + key + "/versions")
                        .as(VersionPage.class)
                        .versions()
                        .getFirst()
                        .record())
                .extracting(ReviewEntry::action)
                .containsExactly(ActionEnum.WRITE, ActionEnum.SUBMIT, ActionEnum.SKIP_REVIEW, ActionEnum.PUBLISH);
    }

    @Test
    void shouldLetAPersonDecideOnWhatWasProposed() {
        // Given
        Template draft = Generations.use(
                        Generations.done(Generations.generate(Generations.BRIEF)), 1, unique("proposed"))
                .as(Template.class);

        // When
        Template submitted = ok(act(as("marketer"), draft, "submit")).as(Template.class);
        Template approved = ok(act(
                        as("compliance", "demo-marketer")
                                .contentType("application/json")
                                .body(new Approval("Read it.", warnings(draft))),
                        draft,
                        "approve"))
                .as(Template.class);

        // Then
        assertThat(submitted.state()).isEqualTo(TemplateState.IN_REVIEW);
        assertThat(approved.state()).isEqualTo(TemplateState.APPROVED);
        assertThat(ok(act(as("marketer"), draft, "publish")).as(Template.class).state())
                .isEqualTo(TemplateState.PUBLISHED);
    }

    @Test
    void shouldCheckByTheOperatorsRules() {
        // When
        Template draft = put(unique("own"), """
            {"channel":"sms","variants":[{"locale":"zh","body":"便宜好货，拒收请回复R"}]}\
            """).as(Template.class);

        // Then
        assertThat(draft.findings()).extracting(Finding::rule).containsExactly("tone");
        assertThat(act(as("marketer"), draft, "submit").statusCode()).isEqualTo(422);
        assertThat(draft.rules()).contains("acme-1");
    }
}
