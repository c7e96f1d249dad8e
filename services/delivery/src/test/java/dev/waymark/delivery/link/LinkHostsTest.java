package dev.waymark.delivery.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHostsTest {

    private final LinkHosts hosts = new LinkHosts(List.of("Store.example", "*.brand.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://store.example",
                "HTTPS://STORE.EXAMPLE/a",
                "http://store.example:8443/a?b#c",
                "https://a.b.brand.example/"
            })
    void shouldLetLinksLeadToTheHosts(String link) {
        assertThat(hosts.allow(link)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://store.example.evil.example/",
                "https://evilstore.example/",
                "https://brand.example/",
                "https://evilbrand.example/",
                "https://store.example@evil.example/",
                "https://user@store.example/",
                "https://evil.example\\@store.example/",
                "javascript:alert('store.example')",
                "ftp://store.example/",
                "//store.example/",
                "https:///store.example",
                "https://store.example/a b",
                "https://store.example/\r\nLocation: x",
                "store.example"
            })
    void shouldLetThemLeadNowhereElse(String link) {
        assertThat(hosts.allow(link)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", "a.*.example", "*.*"})
    void shouldRefuseWhatNamesNoHost(String host) {
        assertThatThrownBy(() -> new LinkHosts(List.of(host))).hasMessageContaining("waymark.delivery.links.hosts");
    }
}
