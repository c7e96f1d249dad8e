package dev.waymark.delivery.channel.wechat;

import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.InTurn;
import dev.waymark.delivery.channel.http.ProviderHttp;
import dev.waymark.delivery.channel.token.SharedTokens;
import dev.waymark.delivery.channel.wechat.WeChatSettings.AccountKind;
import dev.waymark.delivery.channel.wechat.WeChatSettings.MessageKind;
import dev.waymark.delivery.channel.wechat.WeChatSettings.Subscription;
import dev.waymark.delivery.channel.wechat.WeChatSettings.Template;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** One official account or mini-program. */
final class WeChatAccount {

    private final String name;
    private final WeChatSettings settings;
    private final ProviderHttp http;
    private final Map<String, Template> templates;
    private final SharedTokens tokens;
    private final StableToken source;
    private final Semaphore places;

    /** @throws IllegalStateException where the settings are no account */
    WeChatAccount(String name, WeChatSettings settings, SharedTokens tokens) {
        this.name = name;
        this.settings = settings;
        this.tokens = tokens;
        require(settings.secret().isPresent(), "secret is missing: set it to the app secret of the account.");
        require(safe(settings.baseUrl()), "base-url must be an https URL, for messages carry personal data.");
        this.templates = TemplateNames.of(name, settings);
        templates.forEach(this::require);
        this.http = new ProviderHttp(settings.connectTimeout(), settings.responseTimeout());
        this.source = new StableToken(name, settings, http);
        this.places = new Semaphore(settings.inFlight(), true);
    }

    private void require(String key, Template template) {
        boolean official = settings.kind() == AccountKind.OFFICIAL;
        boolean forOfficial = template.kind() == MessageKind.TEMPLATE || template.kind() == MessageKind.ONE_TIME;
        require(
                official || !forOfficial,
                "templates." + key + ".kind is not for mini-programs: use SUBSCRIBE or CUSTOMER_SERVICE.");
        require(
                template.kind() == MessageKind.CUSTOMER_SERVICE || template.id().isPresent(),
                "templates." + key + ".id is missing: set it to the id of the template in the account's console.");
    }

    private void require(boolean met, String problem) {
        if (!met) {
            throw new IllegalStateException("waymark.delivery.wechat." + name + "." + problem);
        }
    }

    private static boolean safe(URI url) {
        try {
            return url.getHost() != null
                    && ("https".equals(url.getScheme())
                            || ("http".equals(url.getScheme())
                                    && InetAddress.getByName(url.getHost()).isLoopbackAddress()));
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }

    /** The account's name in the record of messages, and beside the ids of its messages. */
    String provider() {
        return provider(name);
    }

    String name() {
        return name;
    }

    static String provider(String name) {
        return "wechat-" + name;
    }

    /** A call's address; there may be a path before it, as behind a proxy. */
    static URI at(WeChatSettings settings, String call) {
        return URI.create(settings.baseUrl().toString().replaceAll("/+$", "") + call);
    }

    WeChatSettings settings() {
        return settings;
    }

    /** WeChat's template whose acceptances a message of Waymark's uses up; empty where it uses up none. */
    Optional<String> subscription(String template) {
        return Optional.ofNullable(templates.get(template))
                .filter(t -> t.kind() == MessageKind.ONE_TIME
                        || (t.kind() == MessageKind.SUBSCRIBE && t.subscription() == Subscription.ONE_TIME))
                .flatMap(Template::id);
    }

    /** Whether messages of Waymark's template go as customer service, as those do that the settings do not name. */
    boolean customerService(String template) {
        Template named = templates.get(template);
        return named == null || named.kind() == MessageKind.CUSTOMER_SERVICE;
    }

    Uni<DispatchOutcome> dispatch(Dispatch message, String openid, Attempts attempts) {
        WeChatCall.Envelope envelope = new WeChatCall.Envelope(settings, templates, openid, message);
        Optional<String> refusal = WeChatCall.refusal(envelope);
        if (refusal.isPresent()) {
            return Uni.createFrom().item(new DispatchOutcome.Rejected(true, refusal.get()));
        }
        Attempts.Attempt attempt = new WeChatAttempt(this, WeChatCall.of(envelope), message);
        return attempts.run(new InTurn(attempt, places, message.notAfter()), message, settings.responseTimeout());
    }

    Optional<String> token(Instant latest) throws InterruptedException {
        return tokens.get(provider(), source, latest);
    }

    void refused(String token) throws InterruptedException {
        tokens.refused(provider(), token);
    }

    ProviderHttp http() {
        return http;
    }

    void close() {
        http.close();
    }
}
