package dev.waymark.consent.preferences.page;

import dev.waymark.consent.store.PurposeShelf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Purposes in people's words. */
@ApplicationScoped
class PurposeNames {

    private final PurposeShelf purposes;

    PurposeNames(PurposeShelf purposes) {
        this.purposes = purposes;
    }

    /** The newest text in the page's language, else in another; the purpose's id where it has none. */
    Uni<String> of(String purposeId, String language) {
        return purposes.newest(purposeId).map(newest -> newest.flatMap(
                        version -> Languages.pick(version.described().texts(), language))
                .orElse(purposeId));
    }
}
