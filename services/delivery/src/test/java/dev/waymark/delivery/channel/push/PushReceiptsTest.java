package dev.waymark.delivery.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a step may go on from push when nobody told that a message arrived. */
class PushReceiptsTest {

    private static final String HUAWEI = "huawei.shop.app-id=1;huawei.shop.app-secret=s;";
    private static final String XIAOMI = "xiaomi.shop.app-secret=s;";

    /** The settings alone. */
    @ConfigMapping(prefix = "push")
    interface Settings extends PushSettings {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                HUAWEI + "huawei.shop.callback-user=u;huawei.shop.callback-secret=s;",
                XIAOMI + "xiaomi.shop.callback-url=http://hooks.example;",
                HUAWEI + "huawei.shop.callback-user=u;huawei.shop.callback-secret=s;" + XIAOMI
                        + "xiaomi.shop.callback-url=http://hooks.example;web.default.subject=mailto:push@brand.example;"
            })
    void shouldTellWhereAllAccountsAreTold(String settings) {
        assertThat(PushReceipts.comeFromAll(read(settings))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HUAWEI,
                HUAWEI + "huawei.shop.callback-user=u;",
                XIAOMI,
                HUAWEI + "huawei.shop.callback-user=u;huawei.shop.callback-secret=s;" + XIAOMI,
                XIAOMI + "xiaomi.shop.callback-url=http://hooks.example;web.default.public-key=k;",
                XIAOMI + "xiaomi.shop.callback-url=http://hooks.example;fcm.default.credentials=/f;",
                XIAOMI + "xiaomi.shop.callback-url=http://hooks.example;apns.default.key=/k;"
            })
    void shouldNotTellWhereOneIsNot(String settings) {
        assertThat(PushReceipts.comeFromAll(read(settings))).isFalse();
    }

    private static PushSettings read(String settings) {
        Map<String, String> properties = Arrays.stream(settings.split(";"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> "push." + line[0], line -> line[1]));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(Settings.class)
                .build()
                .getConfigMapping(Settings.class);
    }
}
