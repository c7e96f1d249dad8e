package dev.waymark.sandbox.page;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.smpp.SmppServer;
import dev.waymark.sandbox.smtp.SmtpServer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page that shows the phones, the mailboxes and the devices, in English or Simplified Chinese. */
@Path("/")
public class PageResource {

    private static final List<String> LANGUAGES = List.of("en", "zh");

    /** Mails are shown in frames that inherit it: their own styles apply, but nothing is loaded and no script runs. */
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " frame-src 'none'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final SandboxConfig config;
    private final SmppServer smpp;
    private final SmtpServer smtp;

    PageResource(SandboxConfig config, SmppServer smpp, SmtpServer smtp) {
        this.config = config;
        this.smpp = smpp;
        this.smtp = smtp;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(
                String language,
                List<KnobPanel> panels,
                String smppAddress,
                String systemId,
                String smtpAddress,
                String smtpUser);
    }

    /**
     * The page.
     *
     * @param lang en or zh; what the browser prefers when it is left out
     */
    @GET
    @Blocking
    @Produces(MediaType.TEXT_HTML)
    public Response page(@RestQuery @Nullable String lang, @Context HttpHeaders headers) {
        String language = language(lang, headers.getAcceptableLanguages());
        TemplateInstance page = Templates.page(
                        language,
                        KnobPanels.in(MessageBundles.get(KnobWords.class, Localized.Literal.of(language))),
                        config.smpp().host() + ":" + smpp.port(),
                        config.smpp().systemId(),
                        config.smtp().host() + ":" + smtp.port(),
                        config.smtp().password().isEmpty() ? "" : config.smtp().user())
                .setLocale(Locale.forLanguageTag(language));
        return html(page.render(), language);
    }

    static Response html(String page, String language) {
        return Response.ok(page, "text/html;charset=UTF-8")
                .header("Content-Language", language.equals("zh") ? "zh-Hans" : "en")
                .header("Vary", "Accept-Language")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    static String language(@Nullable String chosen, List<Locale> preferred) {
        return Stream.concat(Stream.ofNullable(chosen), preferred.stream().map(Locale::getLanguage))
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse("en");
    }
}
