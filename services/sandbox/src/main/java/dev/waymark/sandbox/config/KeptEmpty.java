package dev.waymark.sandbox.config;

import org.eclipse.microprofile.config.spi.Converter;

/** Takes a text as it is, so that an empty one is a value and only one that is missing stops the start. */
public class KeptEmpty implements Converter<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String value) {
        return value;
    }
}
