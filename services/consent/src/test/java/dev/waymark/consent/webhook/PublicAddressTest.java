package dev.waymark.consent.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waymark.consent.config.ConsentConfig.PrivateAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook must not reach what only this service can. */
class PublicAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:db8::1",
                "2001::1"
            })
    void shouldRefuseWhatIsNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "172.32.0.1",
                "172.15.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "198.20.0.1",
                "2606:4700::1111",
                "240e::1",
                "64:ff9b::808:808"
            })
    void shouldTakeWhatIs(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/",
                "https://user@shop.example/",
                "https://shop.example/#here",
                "file:///etc/passwd",
                "https:///path",
                "not an address",
                "ftp://shop.example"
            })
    void shouldRefuseAddressesOfAnotherForm(String url) {
        assertThat(Target.of(url, PrivateAddresses.REFUSE)).isEmpty();
    }

    @Test
    void shouldRefuseANameOfTheOwnMachine() {
        Target target =
                Target.of("https://localhost/hook", PrivateAddresses.REFUSE).orElseThrow();

        assertThat(catchThrowable(() -> target.request(PrivateAddresses.REFUSE)))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void shouldCallTheAddressThatItChecked() throws UnknownHostException {
        Target target = Target.of("https://1.1.1.1:8443/hook?a=b", PrivateAddresses.REFUSE)
                .orElseThrow();

        var request = target.request(PrivateAddresses.REFUSE);

        assertThat(request.getServer()).hasToString("1.1.1.1:8443");
        assertThat(request.getURI()).isEqualTo("/hook?a=b");
        assertThat(request.getFollowRedirects()).isFalse();
    }
}
