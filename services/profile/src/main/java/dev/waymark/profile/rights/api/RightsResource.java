package dev.waymark.profile.rights.api;

import dev.waymark.platform.contract.InsideOnly;
import dev.waymark.platform.rights.Erasures;
import dev.waymark.profile.api.contract.ErasureReceipt;
import dev.waymark.profile.api.contract.ErasureRequest;
import dev.waymark.profile.api.contract.PersonData;
import dev.waymark.profile.api.contract.RightsApi;
import dev.waymark.profile.rights.PersonRecords;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** What is kept of a person, and its end. */
@InsideOnly
class RightsResource implements RightsApi {

    private static final String SERVICE = "profile";

    private final PersonRecords people;

    RightsResource(PersonRecords people) {
        this.people = people;
    }

    @Override
    @RolesAllowed({"compliance", "mesh"})
    public Uni<PersonData> readPersonData(String personId) {
        return people.read(personId).map(data -> new PersonData(SERVICE, data));
    }

    @Override
    @RolesAllowed("mesh")
    public Uni<ErasureReceipt> erasePersonData(String personId, ErasureRequest body) {
        return people.erase(personId, body.erasureId()).map(RightsResource::receipt);
    }

    private static ErasureReceipt receipt(Erasures.Receipt receipt) {
        return new ErasureReceipt(SERVICE, receipt.erasureId(), receipt.erased(), receipt.at());
    }
}
