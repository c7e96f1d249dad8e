package dev.waymark.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"ada@example.com", "Ada.L+shop%1@mail.example.co.uk", "陈伟@例子.中国", "a@b", "o'hara@example.ie"})
    void shouldTakeAddressesThatPeopleHave(String address) {
        // Then
        assertThat(MailAddress.isAddress(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "a@b@c",
                "ada @example.com",
                "a/b@example.com",
                "\"a b\"@example.com",
                "ada@[127.0.0.1]",
                "ada@example.com\r\nDATA",
                "<ada@example.com>"
            })
    void shouldRefuseWhatNoMailboxHas(String address) {
        // Then
        assertThat(MailAddress.isAddress(address)).isFalse();
    }

    @Test
    void shouldTellNoCaseApart() {
        // Then
        assertThat(MailAddress.mailbox("Ada@Example.COM")).isEqualTo("ada@example.com");
    }
}
