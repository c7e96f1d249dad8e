package dev.waymark.delivery.channel.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackXmlTest {

    @Test
    void shouldReadElementsInElements() {
        CallbackXml xml = CallbackXml.read("""
                <xml>
                  <Event><![CDATA[subscribe_msg_popup_event]]></Event>
                  <SubscribeMsgPopupEvent>
                    <List><TemplateId>a</TemplateId></List>
                    <List><TemplateId>b &amp; c</TemplateId></List>
                  </SubscribeMsgPopupEvent>
                </xml>""").orElseThrow();

        assertThat(xml.text("Event")).isEqualTo("subscribe_msg_popup_event");
        assertThat(xml.child("SubscribeMsgPopupEvent").orElseThrow().children())
                .extracting(list -> list.text("TemplateId"))
                .containsExactly("a", "b & c");
        assertThat(xml.text("Nothing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<xml>",
                "<xml><a></xml>",
                "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><a>&e;</a></xml>",
                "<!DOCTYPE xml [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><xml>&b;</xml>",
                "<a><a><a><a><a><a><a><a><a></a></a></a></a></a></a></a></a></a>",
            })
    void shouldNotReadWhatIsNoCallback(String text) {
        assertThat(CallbackXml.read(text)).isEmpty();
    }
}
