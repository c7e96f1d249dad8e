package dev.waymark.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting for all addresses, and a bounded number of overrides for single ones. Not safe for threads.
 *
 * @param <S> a setting
 */
public final class Overridable<S> {

    private final int maxOverrides;
    private final Map<String, S> overrides = new LinkedHashMap<>();
    private S everyone;

    /** Without overrides. */
    public Overridable(int maxOverrides, S everyone) {
        this.maxOverrides = maxOverrides;
        this.everyone = everyone;
    }

    /** The setting in force for an address. */
    public S of(String address) {
        return overrides.getOrDefault(address, everyone);
    }

    /** The setting of all addresses without an override. */
    public S everyone() {
        return everyone;
    }

    /** The override of one address. */
    public Optional<S> overrideOf(String address) {
        return Optional.ofNullable(overrides.get(address));
    }

    /** All overrides as the function shows them, in the order in which they were made. */
    public <V> Map<String, V> overrides(Function<S, V> view) {
        Map<String, V> views = new LinkedHashMap<>();
        overrides.forEach((address, setting) -> views.put(address, view.apply(setting)));
        return views;
    }

    /** Sets what applies to all addresses without an override. */
    public void set(S setting) {
        everyone = setting;
    }

    /** Overrides one address; false, and nothing changed, when there are as many overrides as there may be. */
    public boolean override(String address, S setting) {
        if (overrides.size() >= maxOverrides && !overrides.containsKey(address)) {
            return false;
        }
        overrides.put(address, setting);
        return true;
    }

    /** Takes one address's override away. */
    public void removeOverride(String address) {
        overrides.remove(address);
    }

    /** Takes all overrides away, and sets what applies to all. */
    public void reset(S setting) {
        overrides.clear();
        everyone = setting;
    }
}
