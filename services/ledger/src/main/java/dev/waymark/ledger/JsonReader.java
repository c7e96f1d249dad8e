package dev.waymark.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the JSON that {@link CanonicalJson} writes. It may be lenient, because a line counts only if writing again what was read gives the
 * very same bytes.
 */
final class JsonReader {

    private static final int DEEPEST = 4;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    static SortedMap<String, Object> object(String text) throws MalformedLineException {
        JsonReader reader = new JsonReader(text);
        SortedMap<String, Object> object = reader.object(0);
        reader.require(reader.at == text.length());
        return object;
    }

    private Object value(int depth) throws MalformedLineException {
        require(depth <= DEEPEST);
        return switch (peek()) {
            case '"' -> string();
            case '{' -> object(depth);
            case '[' -> array(depth);
            default -> number();
        };
    }

    private SortedMap<String, Object> object(int depth) throws MalformedLineException {
        SortedMap<String, Object> members = new TreeMap<>();
        take('{');
        while (peek() != '}') {
            if (!members.isEmpty()) {
                take(',');
            }
            String name = string();
            take(':');
            require(members.put(name, value(depth + 1)) == null);
        }
        take('}');
        return members;
    }

    private List<Object> array(int depth) throws MalformedLineException {
        List<Object> values = new ArrayList<>();
        take('[');
        while (peek() != ']') {
            if (!values.isEmpty()) {
                take(',');
            }
            values.add(value(depth + 1));
        }
        take(']');
        return values;
    }

    private Long number() throws MalformedLineException {
        int from = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Long.valueOf(text.substring(from, at));
        } catch (NumberFormatException none) {
            throw new MalformedLineException("it is not JSON of the ledger's form", none);
        }
    }

    private String string() throws MalformedLineException {
        StringBuilder string = new StringBuilder();
        take('"');
        while (peek() != '"') {
            char c = next();
            string.append(c == '\\' ? escaped() : c);
        }
        take('"');
        return string.toString();
    }

    private char escaped() throws MalformedLineException {
        char c = next();
        return switch (c) {
            case '"', '\\' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hexDigit() << 12 | hexDigit() << 8 | hexDigit() << 4 | hexDigit());
            default -> throw malformed();
        };
    }

    private int hexDigit() throws MalformedLineException {
        int digit = Character.digit(next(), 16);
        require(digit >= 0);
        return digit;
    }

    private char peek() throws MalformedLineException {
        require(at < text.length());
        return text.charAt(at);
    }

    private char next() throws MalformedLineException {
        char c = peek();
        at++;
        return c;
    }

    private void take(char wanted) throws MalformedLineException {
        require(next() == wanted);
    }

    private void require(boolean holds) throws MalformedLineException {
        if (!holds) {
            throw malformed();
        }
    }

    private static MalformedLineException malformed() {
        return new MalformedLineException("it is not JSON of the ledger's form");
    }
}
