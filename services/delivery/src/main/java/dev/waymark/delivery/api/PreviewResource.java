package dev.waymark.delivery.api;

import dev.waymark.delivery.api.contract.PersonPreview;
import dev.waymark.delivery.api.contract.PersonPreviewRequest;
import dev.waymark.delivery.api.contract.PreviewsApi;
import dev.waymark.delivery.gates.PersonPreviews;
import dev.waymark.delivery.gates.PersonPreviews.Asked;
import dev.waymark.delivery.gates.PersonPreviews.Shown;
import dev.waymark.delivery.gates.content.Preview;
import dev.waymark.delivery.gates.content.Price;
import dev.waymark.delivery.gates.content.RenderProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Previews for people who are known. Who looked at whom is logged; nothing else is kept. */
public class PreviewResource implements PreviewsApi {

    private static final Logger LOG = Logger.getLogger(PreviewResource.class);

    private final PersonPreviews previews;
    private final SecurityIdentity caller;

    PreviewResource(PersonPreviews previews, SecurityIdentity caller) {
        this.previews = previews;
        this.caller = caller;
    }

    @Override
    @RolesAllowed("marketer")
    public Uni<PersonPreview> previewForPerson(PersonPreviewRequest request) {
        String subject = caller.getPrincipal().getName();
        Asked asked = new Asked(
                request.personId(),
                request.template(),
                request.version(),
                Objects.requireNonNullElse(request.data(), Map.of()),
                Boolean.TRUE.equals(request.impersonal()),
                request.arm());
        return previews.show(asked)
                .invoke(shown -> LOG.infof(
                        "audit: %s previewed version %d of template %s for person %s",
                        subject, shown.template().version(), shown.template().key(), asked.personId()))
                .map(shown -> answer(asked.personId(), shown));
    }

    private static PersonPreview answer(String personId, Shown shown) {
        Preview preview = shown.preview();
        Price price = preview.price();
        RenderProblem problem = preview.problem();
        return new PersonPreview(
                personId,
                shown.template().key(),
                shown.template().version(),
                shown.template().channel(),
                shown.reachable(),
                preview.text(),
                preview.parts(),
                preview.locale(),
                preview.variant() == null ? null : preview.variant().place(),
                preview.variant() == null ? null : preview.variant().arm(),
                preview.segment(),
                encoding(preview),
                preview.segments(),
                price == null ? null : price.amount(),
                price == null ? null : price.currency(),
                price == null ? null : price.country(),
                problem == null ? null : problem.code().name(),
                problem == null ? null : problem.detail(),
                problem == null ? null : problem.field(),
                problem == null ? null : problem.fix());
    }

    private static @org.jspecify.annotations.Nullable String encoding(Preview preview) {
        if (preview.encoding() == null) {
            return null;
        }
        return switch (preview.encoding()) {
            case GSM_7 -> "GSM-7";
            case UCS_2 -> "UCS-2";
        };
    }
}
