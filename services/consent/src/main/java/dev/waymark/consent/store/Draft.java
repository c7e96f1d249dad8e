package dev.waymark.consent.store;

import dev.waymark.consent.Scope;
import dev.waymark.consent.Statement;
import dev.waymark.consent.crypto.PersonKey;
import dev.waymark.consent.crypto.ServiceKey;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A statement about to be recorded.
 *
 * @param statement what was said
 * @param key the person's key
 * @param identity what makes it the same statement: person, scope, status, moment and source, or the grant that it confirms
 * @param place where it stands
 */
record Draft(Statement statement, PersonKey key, Buffer identity, Known.Place place) {

    /**
     * A draft.
     *
     * @param confirms the position of the pending grant that it confirms; null for any other statement
     */
    static Draft of(Statement said, @Nullable Long confirms, PersonKey key, ServiceKey serviceKey) {
        Scope scope = said.scope();
        byte[] identity = confirms == null
                ? key.digest(
                        "statement",
                        scope.purpose(),
                        scope.channel(),
                        scope.brand(),
                        scope.contactPoint(),
                        said.status(),
                        said.capturedAt(),
                        said.source())
                : key.digest("confirmation", confirms);
        String contact = serviceKey.contact(said.personId(), scope.contactPoint());
        return new Draft(said, key, Buffer.buffer(identity), Known.Place.of(key.subject(), scope, contact));
    }

    /** The same place with another statement. */
    Draft as(Statement other) {
        return new Draft(other, key, identity, place);
    }
}
