package dev.waymark.sandbox.api;

import dev.waymark.sandbox.apns.ApnsKeys;
import dev.waymark.sandbox.apns.ApnsServer;
import dev.waymark.sandbox.apps.VendorAccounts;
import dev.waymark.sandbox.fcm.ServiceAccount;
import dev.waymark.sandbox.store.ApnsAccounts;
import dev.waymark.sandbox.store.ServiceAccounts;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** What the consoles of push services give to senders: accounts, keys and secrets. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class PushAccountsResource {

    private final ServiceAccounts firebase;
    private final ApnsAccounts apple;
    private final ApnsServer apns;
    private final VendorAccounts vendors;
    private final Origin origin;

    PushAccountsResource(
            ServiceAccounts firebase, ApnsAccounts apple, ApnsServer apns, VendorAccounts vendors, Origin origin) {
        this.firebase = firebase;
        this.apple = apple;
        this.apns = apns;
        this.vendors = vendors;
        this.origin = origin;
    }

    /**
     * An account at APNs.
     *
     * @param endpoint where messages are sent to
     * @param key the .p8 file
     * @param certificate by which the server is known, in PEM
     */
    public record ApnsAccount(
            String endpoint, String keyId, String teamId, String topic, String key, String certificate) {}

    /** An account at Huawei. */
    public record HuaweiAccount(String endpoint, String tokens, String appId, String appSecret) {}

    /** An account at Xiaomi. */
    public record XiaomiAccount(String endpoint, String appSecret, String packageName) {}

    /** The key file of the service account, as Google's console gives it. */
    @GET
    @Path("/fcm/service-account")
    public ServiceAccount fcm(@Context HttpServerRequest http) {
        return firebase.account().withTokenUri(origin.tokenUri(http));
    }

    /** What Apple's developer account gives. */
    @GET
    @Path("/apns/account")
    public ApnsAccount apns() {
        ApnsKeys keys = apple.keys();
        return new ApnsAccount(
                "https://127.0.0.1:" + apns.port(),
                keys.keyId(),
                keys.teamId(),
                keys.topic(),
                keys.pem(),
                apple.certificatePem());
    }

    /** What AppGallery Connect gives. */
    @GET
    @Path("/huawei/account")
    public HuaweiAccount huawei(@Context HttpServerRequest http) {
        String endpoint = origin.of(http) + "/huawei";
        return new HuaweiAccount(
                endpoint, endpoint + "/oauth2/v3/token", VendorAccounts.HUAWEI_APP, vendors.huaweiSecret());
    }

    /** What Xiaomi's developer console gives. */
    @GET
    @Path("/xiaomi/account")
    public XiaomiAccount xiaomi(@Context HttpServerRequest http) {
        return new XiaomiAccount(origin.of(http) + "/xiaomi", vendors.xiaomiSecret(), VendorAccounts.XIAOMI_PACKAGE);
    }
}
