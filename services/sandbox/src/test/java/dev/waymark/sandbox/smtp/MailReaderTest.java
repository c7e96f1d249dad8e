package dev.waymark.sandbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MailReaderTest {

    private final MailReader reader = new MailReader();

    @Example
    void shouldKeepTheHeadersThatCountOnOneLineEachWithTheirWordsDecoded() {
        // When
        MailReader.Content content = read("""
                from: =?UTF-8?B?5ZWG5Z+O?= <news@waymark.example>
                To: ada@example.com
                SUBJECT: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
                 and more
                message-id: <1@waymark.example>
                List-Unsubscribe: <https://waymark.example/u/=?UTF-8?Q?a?=>,
                 <mailto:u@waymark.example>
                List-Unsubscribe-Post: List-Unsubscribe=One-Click
                X-Touch: 1
                X-Touch: 2
                Received: from nowhere
                Bcc: somebody@example.com

                Hello
                """);

        // Then
        assertThat(content.headers())
                .containsExactly(
                        entry("From", "商城 <news@waymark.example>"),
                        entry("To", "ada@example.com"),
                        entry("Subject", "Grüße and more"),
                        entry("Message-ID", "<1@waymark.example>"),
                        entry(
                                "List-Unsubscribe",
                                "<https://waymark.example/u/=?UTF-8?Q?a?=>, <mailto:u@waymark.example>"),
                        entry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                        entry("X-Touch", "1, 2"));
        assertThat(content.text()).isEqualTo("Hello\r\n");
        assertThat(content.html()).isNull();
    }

    @Example
    void shouldMakeNoHeaderOfALineBreakInAnEncodedWord() {
        // When
        MailReader.Content content = read("""
                Subject: =?UTF-8?Q?Hello=0D=0AX-Injected:_yes?=

                """);

        // Then
        assertThat(content.headers()).containsExactly(entry("Subject", "Hello X-Injected: yes"));
    }

    @Example
    void shouldFindTextAndHtmlInNestedPartsAndPassOverAttachments() {
        // When
        MailReader.Content content = read("""
                Content-Type: multipart/mixed; boundary=m

                --m
                Content-Type: text/plain
                Content-Disposition: attachment; filename=terms.txt

                attached
                --m
                Content-Type: multipart/alternative; boundary=a

                --a
                Content-Type: text/plain; charset=GB18030
                Content-Transfer-Encoding: base64

                xOO6ww==
                --a
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                <p>Gr=C3=BC=C3=9Fe</p>
                --a--
                --m--
                """);

        // Then
        assertThat(content.text()).isEqualTo("你好");
        assertThat(content.html()).isEqualTo("<p>Grüße</p>");
    }

    @Example
    void shouldReadHeadersInUtf8AndTextInAnUnknownCharset() {
        // When
        MailReader.Content content = read("""
                Subject: 您好
                Content-Type: text/plain; charset=made-up

                世界
                """);

        // Then
        assertThat(content.headers()).containsExactly(entry("Subject", "您好"));
        assertThat(content.text()).isEqualTo("世界\r\n");
    }

    @Example
    void shouldShowABrokenMailAsItsOwnText() {
        // When
        MailReader.Content content = read("""
                Subject: broken
                Content-Type: multipart/mixed; boundary=never-there

                no part begins
                """);

        // Then
        assertThat(content.headers()).containsExactly(entry("Subject", "broken"));
        assertThat(content.text()).contains("no part begins");
    }

    @Property(tries = 300)
    void shouldReadAnyOctetsWithoutFailing(@ForAll byte[] octets) {
        // When
        MailReader.Content content = reader.read(octets);

        // Then
        assertThat(content).isNotNull();
    }

    private MailReader.Content read(String mail) {
        Charset utf8 = StandardCharsets.UTF_8;
        return reader.read(mail.replace("\n", "\r\n").getBytes(utf8));
    }
}
