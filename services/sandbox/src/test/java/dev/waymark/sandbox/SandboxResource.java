package dev.waymark.sandbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Settings for the app under test: a fresh folder for the logs, and any free ports. */
public class SandboxResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try {
            Path folder =
                    Files.createTempDirectory(Path.of("target"), "sandbox-").toAbsolutePath();
            return Map.ofEntries(
                    Map.entry(
                            "waymark.sandbox.wechat.callback-url", "http://127.0.0.1:" + wechatServer() + "/callback"),
                    Map.entry("waymark.sandbox.wecom.callback-url", "http://127.0.0.1:" + wechatServer() + "/wecom"),
                    Map.entry(
                            "waymark.sandbox.wecom.customer-callback-url",
                            "http://127.0.0.1:" + wechatServer() + "/wecom"),
                    Map.entry("waymark.sandbox.dir", folder.toString()),
                    Map.entry("waymark.sandbox.smpp.port", "0"),
                    Map.entry("waymark.sandbox.smpp.password", SmppClient.PASSWORD),
                    Map.entry("waymark.sandbox.smpp.receipt-retry", "PT0.1S"),
                    Map.entry("waymark.sandbox.smtp.port", "0"),
                    Map.entry("waymark.sandbox.smtp.password", MailClient.PASSWORD),
                    Map.entry("waymark.sandbox.smtp.reports-url", "http://127.0.0.1:" + wechatServer() + "/reports"),
                    Map.entry("waymark.sandbox.smtp.reports-secret", "reports-secret"),
                    Map.entry("waymark.sandbox.apns.port", "0"),
                    Map.entry("waymark.sandbox.gateways.secret", GatewayClient.SECRET),
                    Map.entry("waymark.sandbox.gateways.callbacks.aliyun", GatewayClient.CUSTOMER + "/aliyun"),
                    Map.entry("waymark.sandbox.gateways.callbacks.tencent", GatewayClient.CUSTOMER + "/tencent"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where an account's server takes WeChat's calls, in a test that has one. */
    public static int wechatServer() {
        return Integer.parseInt(System.getProperties()
                .computeIfAbsent("waymark.test.wechat.server", name -> Integer.toString(freePort()))
                .toString());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
