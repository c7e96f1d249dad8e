package dev.waymark.sandbox.apps;

import dev.waymark.sandbox.config.SandboxConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The accounts at Huawei and Xiaomi that the sandbox knows, with the secrets that the settings give, else with new ones in each run. */
@ApplicationScoped
public class VendorAccounts {

    /** The app's id at Huawei. */
    public static final String HUAWEI_APP = "104512345";

    /** The app's package at Xiaomi. */
    public static final String XIAOMI_PACKAGE = "example.brand.app";

    private static final int OCTETS = 16;

    private final String huaweiSecret;
    private final String xiaomiSecret;

    VendorAccounts(SandboxConfig config) {
        this.huaweiSecret = config.push().huaweiSecret().orElseGet(VendorAccounts::random);
        this.xiaomiSecret = config.push().xiaomiSecret().orElseGet(VendorAccounts::random);
    }

    private static String random() {
        byte[] some = new byte[OCTETS];
        new SecureRandom().nextBytes(some);
        return HexFormat.of().formatHex(some);
    }

    /** The app's secret at Huawei. */
    public String huaweiSecret() {
        return huaweiSecret;
    }

    /** The app's secret at Xiaomi. */
    public String xiaomiSecret() {
        return xiaomiSecret;
    }
}
