package dev.waymark.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Small pictures as SVG; colours come from the page that holds them. */
final class Plots {

    private static final int WIDTH = 480;
    private static final int LEFT = 56;
    private static final int HEIGHT = 150;
    private static final int BOTTOM = 20;
    private static final int TOP = 10;
    private static final int BAR = 22;
    private static final int NAMES = 100;
    private static final int AMOUNTS = 70;

    private Plots() {}

    /** Values on a line that begins at nothing. */
    static String dots(double... values) {
        double most = Arrays.stream(values).max().orElse(0);
        String dots = Arrays.stream(values)
                .mapToObj(value -> "<circle class=\"dot\" cx=\"%.1f\" cy=\"8\" r=\"4\"/>"
                        .formatted(most <= 0 ? 6 : 6 + 108 * Math.max(0, value) / most))
                .collect(Collectors.joining());
        return "<svg viewBox=\"0 0 120 16\" aria-hidden=\"true\"><line class=\"grid\" x1=\"6\" x2=\"114\" y1=\"8\" y2=\"8\"/>%s</svg>"
                .formatted(dots);
    }

    /** A line for each run and a thick one for the median, over the shares of all; milliseconds grow by powers of ten. */
    static String curves(List<TreeMap<Double, Double>> runs) {
        List<Double> shares = runs.stream()
                .flatMap(run -> run.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        double least = runs.stream()
                .flatMap(run -> run.values().stream())
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(1);
        double most = runs.stream()
                .flatMap(run -> run.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        int low = (int) Math.floor(Math.log10(Math.max(least, 0.01)));
        int high = Math.max(low + 1, (int) Math.ceil(Math.log10(Math.max(most, 0.01))));
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"How long it took\">".formatted(WIDTH, HEIGHT));
        for (int power = low; power <= high; power++) {
            double y = y(Math.pow(10, power), low, high);
            svg.append(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>".formatted(LEFT, WIDTH, y, y));
            svg.append("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>"
                    .formatted(LEFT - 6, y + 4, number(Math.pow(10, power))));
        }
        for (int i = 0; i < shares.size(); i++) {
            svg.append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>"
                    .formatted(
                            x(i, shares.size()),
                            HEIGHT - 4,
                            i == shares.size() - 1 ? "end" : "middle",
                            share(shares.get(i))));
        }
        runs.forEach(run -> svg.append(line("run", run, shares, low, high)));
        TreeMap<Double, Double> middle = new TreeMap<>();
        shares.forEach(share -> middle.put(
                share,
                Spread.median(runs.stream()
                        .filter(run -> run.containsKey(share))
                        .mapToDouble(run -> run.get(share))
                        .sorted()
                        .toArray())));
        return svg.append(line("middle", middle, shares, low, high))
                .append("</svg>")
                .toString();
    }

    private static String line(String style, NavigableMap<Double, Double> run, List<Double> shares, int low, int high) {
        String points = run.entrySet().stream()
                .map(point -> "%.1f,%.1f"
                        .formatted(x(shares.indexOf(point.getKey()), shares.size()), y(point.getValue(), low, high)))
                .collect(Collectors.joining(" "));
        return "<polyline class=\"%s\" points=\"%s\"/>".formatted(style, points);
    }

    private static double x(int index, int count) {
        return LEFT + 16 + (WIDTH - LEFT - 20.0) * index / Math.max(1, count - 1);
    }

    private static double y(double millis, int low, int high) {
        double part = (Math.log10(Math.max(millis, 0.01)) - low) / (high - low);
        return HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - TOP);
    }

    private static String share(double share) {
        return share == 1 ? "max" : "p" + number(share * 100);
    }

    /** A bar for each part, the longest first. */
    static String bars(List<Map.Entry<String, Double>> parts) {
        double most = parts.getFirst().getValue();
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"By part\">".formatted(WIDTH, BAR * parts.size()));
        for (int i = 0; i < parts.size(); i++) {
            double length = (WIDTH - NAMES - AMOUNTS) * parts.get(i).getValue() / most;
            int y = BAR * i;
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                    .formatted(NAMES - 8, y + 15, Page.text(parts.get(i).getKey())));
            svg.append("<rect class=\"dot\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>"
                    .formatted(NAMES, y + 3, Math.max(1, length), BAR - 6));
            svg.append("<text x=\"%.1f\" y=\"%d\">%s</text>"
                    .formatted(NAMES + length + 6, y + 15, number(parts.get(i).getValue())));
        }
        return svg.append("</svg>").toString();
    }

    private static String number(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
    }
}
