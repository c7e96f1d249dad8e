package dev.waymark.delivery.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.PlatformEvent.Kind;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.tencent.CallbackXml;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of WeChat's pages "Receiving event pushes", "Receiving common messages", "Template message interface" and "Subscription notifications"
 * (https://developers.weixin.qq.com/doc/offiaccount/).
 */
class WeChatNewsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"subscribe, FOLLOWED", "unsubscribe, UNFOLLOWED"})
    void shouldReadFollowers(String event, Kind kind) {
        WeChatNews news = read("""
                <xml><ToUserName><![CDATA[toUser]]></ToUserName><FromUserName><![CDATA[FromUser]]></FromUserName>
                <CreateTime>123456789</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[%s]]></Event></xml>""".formatted(event));

        assertThat(news.events()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(kind);
            assertThat(one.address()).isEqualTo("brand:FromUser");
            assertThat(one.at()).isEqualTo(Instant.ofEpochSecond(123456789));
            assertThat(one.provider()).isEqualTo("wechat-brand");
        });
    }

    @ParameterizedTest
    @CsvSource({"CLICK, EVENTKEY, key", "VIEW, www.qq.com, url"})
    void shouldReadMenus(String event, String key, String name) {
        WeChatNews news = read("""
                <xml><ToUserName><![CDATA[toUser]]></ToUserName><FromUserName><![CDATA[FromUser]]></FromUserName>
                <CreateTime>123456789</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[%s]]></Event>
                <EventKey><![CDATA[%s]]></EventKey></xml>""".formatted(event, key));

        assertThat(news.events()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Kind.MENU_CLICKED);
            assertThat(one.detail()).isEqualTo(Map.of(name, key));
        });
    }

    @Test
    void shouldReadATextAndHideIt() {
        WeChatNews news = read("""
                <xml><ToUserName><![CDATA[toUser]]></ToUserName><FromUserName><![CDATA[fromUser]]></FromUserName>
                <CreateTime>1348831860</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[this is a test]]></Content>
                <MsgId>1234567890123456</MsgId><MsgDataId>xxxx</MsgDataId><Idx>xxxx</Idx></xml>""");

        assertThat(news.texts()).singleElement().satisfies(text -> {
            assertThat(text.text()).isEqualTo("this is a test");
            assertThat(text.providerId()).isEqualTo("1234567890123456");
            assertThat(text.from()).isEqualTo("brand:fromUser");
        });
        assertThat(news.toString() + news.texts()).doesNotContain("this is a test", "fromUser");
    }

    @ParameterizedTest
    @CsvSource({
        "success, DELIVERED, SUCCESS",
        "failed:user block, FAILED, USER_BLOCK",
        "failed: system failed, FAILED, SYSTEM_FAILED"
    })
    void shouldReadReceiptsOfTemplateMessages(String status, ReceiptState state, String code) {
        WeChatNews news = read("""
                <xml><ToUserName><![CDATA[gh_7f083739789a]]></ToUserName><FromUserName><![CDATA[oia2TjuEGTNoeX76QEjQNrcURxG8]]></FromUserName>
                <CreateTime>1395658920</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>
                <MsgID>200163836</MsgID><Status><![CDATA[%s]]></Status></xml>""".formatted(status));

        assertThat(news.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.id().id()).isEqualTo("200163836");
            assertThat(receipt.state()).isEqualTo(state);
            assertThat(receipt.code()).isEqualTo(code);
        });
    }

    @Test
    void shouldReadWhatWasAcceptedInAPopupAndNotWhatWasRefusedThere() {
        WeChatNews news = read(subscription("subscribe_msg_popup_event", "SubscribeMsgPopupEvent"));

        assertThat(news.events()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Kind.SUBSCRIPTION_ACCEPTED);
            assertThat(one.detail()).containsEntry("template", "VRR0UEO9VJOLs0MHlU0OilqX6MVFDwH3_3gz3Oc0NIc");
        });
    }

    @Test
    void shouldReadWhatIsTakenBackInTheSettings() {
        WeChatNews news = read(subscription("subscribe_msg_change_event", "SubscribeMsgChangeEvent"));

        assertThat(news.events())
                .extracting(one -> one.kind())
                .containsExactly(Kind.SUBSCRIPTION_ACCEPTED, Kind.SUBSCRIPTION_ENDED);
        assertThat(news.events()).extracting(one -> one.providerId()).doesNotHaveDuplicates();
    }

    @Test
    void shouldReadReceiptsOfSubscriptionMessages() {
        WeChatNews news = read("""
                <xml><ToUserName><![CDATA[gh_123456789abc]]></ToUserName><FromUserName><![CDATA[otFpruAK8D-E6EfStSYonYSBZ8_4]]></FromUserName>
                <CreateTime>1610969468</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe_msg_sent_event]]></Event>
                <SubscribeMsgSentEvent><List><TemplateId><![CDATA[VRR0UEO9VJOLs0MHlU0OilqX6MVFDwH3_3gz3Oc0NIc]]></TemplateId>
                <MsgID>1700827132819554304</MsgID><ErrorCode>0</ErrorCode><ErrorStatus><![CDATA[success]]></ErrorStatus></List>
                <List><TemplateId>t</TemplateId><MsgID>1700827132819554305</MsgID><ErrorCode>43101</ErrorCode></List></SubscribeMsgSentEvent></xml>""");

        assertThat(news.receipts())
                .extracting(r -> r.state() + "/" + r.code())
                .containsExactly("DELIVERED/SUCCESS", "FAILED/WECHAT_43101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xml></xml>",
                "<xml><MsgType>image</MsgType><FromUserName>a</FromUserName></xml>",
                "<xml><MsgType>event</MsgType><Event>LOCATION</Event><FromUserName>a</FromUserName></xml>",
                "<xml><MsgType>event</MsgType><Event>subscribe</Event></xml>",
                "<xml><MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event></xml>",
                "<xml><MsgType>text</MsgType><Content>who?</Content></xml>"
            })
    void shouldPassOverWhatIsOfNoUse(String xml) {
        assertThat(read(xml)).isEqualTo(read("<xml></xml>"));
    }

    @Test
    void shouldNotBelieveATimeInTheFuture() {
        WeChatNews news = read("<xml><FromUserName>a</FromUserName><CreateTime>99999999999</CreateTime>"
                + "<MsgType>event</MsgType><Event>subscribe</Event></xml>");

        assertThat(news.events().getFirst().at()).isEqualTo(NOW);
    }

    private static String subscription(String event, String name) {
        return """
                <xml><ToUserName><![CDATA[gh_123456789abc]]></ToUserName><FromUserName><![CDATA[otFpruAK8D-E6EfStSYonYSBZ8_4]]></FromUserName>
                <CreateTime>1610969440</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[%1$s]]></Event>
                <%2$s><List><TemplateId><![CDATA[VRR0UEO9VJOLs0MHlU0OilqX6MVFDwH3_3gz3Oc0NIc]]></TemplateId>
                <SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString><PopupScene>2</PopupScene></List>
                <List><TemplateId><![CDATA[9nLIlbOQZC5Y89AZteFEux3WCXRRRG5Wfzkpssu4bLI]]></TemplateId>
                <SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString><PopupScene>2</PopupScene></List></%2$s></xml>""".formatted(event, name);
    }

    private static WeChatNews read(String xml) {
        return WeChatNews.read("brand", CallbackXml.read(xml).orElseThrow(), NOW);
    }
}
