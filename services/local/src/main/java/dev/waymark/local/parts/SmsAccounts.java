package dev.waymark.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The SMS account beside SMPP: at the sandbox's gateway that speaks as Alibaba Cloud does. It carries numbers of Singapore alone, so that the journeys that come with
 * the mesh go as they always did; and it is cheaper there than SMPP, so that a number of Singapore shows it.
 */
public final class SmsAccounts {

    private static final String NAME = "aliyun";

    private final MeshContext mesh;

    public SmsAccounts(MeshContext mesh) {
        this.mesh = mesh;
    }

    /** The settings that delivery reads beside its own. */
    public Path file() {
        return mesh.home().data("delivery").resolve("sms-accounts.properties");
    }

    /** Where the gateway calls delivery. */
    String callback() {
        return mesh.settings().url("delivery") + "/v1/callbacks/sms-aliyun/" + NAME + "?secret="
                + mesh.secrets().smsGateway();
    }

    /** Writes them, for the ports that the mesh has now; the secret stays the same. */
    public void write() {
        String account = "waymark.delivery.sms-http." + NAME + ".";
        List<String> lines = List.of(
                "waymark.delivery.sms.smpp.cost=1",
                account + "kind=ALIYUN",
                account + "key=waymark",
                account + "secret=" + mesh.secrets().smsGateway(),
                account + "endpoint=" + mesh.settings().url("sandbox") + "/gateways/aliyun",
                account + "signature=Waymark",
                account + "countries=SG",
                account + "cost=0.5",
                account + "callback-secret=" + mesh.secrets().smsGateway(),
                account + "templates.cart-reminder=SMS_1001",
                account + "templates.cart-reminder-short=SMS_1002",
                account + "templates.season-greeting=SMS_1003");
        try {
            Path file = file();
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, lines, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
