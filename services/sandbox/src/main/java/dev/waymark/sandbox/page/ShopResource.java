package dev.waymark.sandbox.page;

import dev.waymark.sandbox.config.SandboxConfig;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A site for trying Web Push; its service worker is the static file beside it. */
@Path("/shop/")
public class ShopResource {

    private final SandboxConfig.Shop config;

    ShopResource(SandboxConfig config) {
        this.config = config.shop();
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(String language, String key, String profile);
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
        String language = PageResource.language(lang, headers.getAcceptableLanguages());
        TemplateInstance page = Templates.page(language, config.key().orElse(""), config.profile())
                .setLocale(Locale.forLanguageTag(language));
        return PageResource.html(page.render(), language);
    }
}
