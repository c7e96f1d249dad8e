package dev.waymark.consent.rights.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies as answers, for whoever may have them: a file of JSON, or one page that needs nothing beside it, so that it can be kept and printed. The page's
 * policy allows its own style alone, by its digest.
 */
public final class CopyAnswers {

    private static final List<String> LANGUAGES = List.of("en", "zh");
    private static final String STYLE = style();
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private CopyAnswers() {}

    @CheckedTemplate(basePath = "rights")
    static class Templates {
        private Templates() {}

        static native TemplateInstance copy(CopyView view, String style);
    }

    /** The document as a file. */
    public static Response json(JsonNode document) {
        return guarded(Response.ok(document.toPrettyString()).type(MediaType.APPLICATION_JSON + ";charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"my-data.json\"")
                .build();
    }

    /**
     * The document as a page.
     *
     * @param language en or zh
     */
    public static Uni<Response> page(JsonNode document, String language) {
        CopyView view = CopyView.of(document, language);
        return Templates.copy(view, STYLE).createUni().map(html -> guarded(
                        Response.ok(html).type("text/html;charset=UTF-8"))
                .header("Content-Language", view.language())
                .header("Content-Security-Policy", POLICY)
                .build());
    }

    /** The language chosen, else the first known one of those preferred, else English. */
    public static String language(@Nullable String chosen, List<Locale> preferred) {
        return Stream.concat(Stream.ofNullable(chosen), preferred.stream().map(Locale::getLanguage))
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse("en");
    }

    private static Response.ResponseBuilder guarded(Response.ResponseBuilder answer) {
        return answer.header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("X-Robots-Tag", "noindex, nofollow");
    }

    private static String style() {
        try (InputStream in = CopyAnswers.class.getResourceAsStream("/rights/copy.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException("The style of copies cannot be read", missing);
        }
    }

    private static String digest(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
