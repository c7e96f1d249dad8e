package dev.waymark.delivery.channel.module;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the settings say of one module. A variable cannot tell {@code _} for a dash from {@code _} for a dot, so names are the same here where their letters and digits are:
 * {@code WAYMARK_DELIVERY_MODULES_PRINT_SHOP_API_KEY} is {@code api-key} of {@code print-shop}, though it is read as {@code shop.api.key} of {@code print}.
 */
final class ModuleSettings {

    private static final String DASH = "-";

    private ModuleSettings() {}

    /**
     * The module's settings by their names in kebab-case.
     *
     * @param read what was read below {@code waymark.delivery.modules}, by the module's name as far as that could be told
     */
    static Map<String, String> of(String module, Map<String, Map<String, String>> read) {
        Map<String, String> found = new TreeMap<>();
        String prefix = kebab(module) + DASH;
        read.entrySet().stream()
                // What names the module itself goes before what was put together.
                .sorted(Comparator.comparing(each -> kebab(each.getKey()).equals(kebab(module))))
                .forEach(group -> group.getValue().forEach((name, value) -> {
                    String whole = kebab(group.getKey() + DASH + name);
                    if (whole.startsWith(prefix)) {
                        found.put(whole.substring(prefix.length()), value);
                    }
                }));
        return found;
    }

    /** In small letters, with a dash for whatever stands between letters and digits. */
    static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", DASH);
    }
}
