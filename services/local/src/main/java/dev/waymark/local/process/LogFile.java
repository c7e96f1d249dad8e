package dev.waymark.local.process;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The log of one part. */
public final class LogFile {

    private static final int TAIL_BYTES = 64 * 1024;
    private static final Pattern TELLING = Pattern.compile("ERROR|FATAL|Exception|Caused by|panic|SEVERE");
    private static final Pattern FRAME = Pattern.compile("^\\s*(at |\\.\\.\\. \\d+ more).*");

    private final Path file;

    public LogFile(Path file) {
        this.file = file;
    }

    /** Up to that many of the last lines. */
    public List<String> tail(int lines) {
        List<String> all = lastLines(0);
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /** How far the log reaches now: pass it to {@link #whyItFailed(long)}. */
    public long position() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The last lines written since then that name an error, without stack frames; if none does, the last lines at all. */
    public List<String> whyItFailed(long since) {
        List<String> lines = lastLines(since).stream()
                .filter(line -> !line.isBlank() && !FRAME.matcher(line).matches())
                .toList();
        List<String> telling =
                lines.stream().filter(line -> TELLING.matcher(line).find()).toList();
        List<String> chosen = telling.isEmpty() ? lines : telling;
        return chosen.subList(Math.max(0, chosen.size() - 5), chosen.size()).stream()
                .map(line -> line.length() > 300 ? line.substring(0, 300) + " ..." : line)
                .toList();
    }

    /** Copies what is there from the last lines on, then what is added, until the thread is interrupted. */
    public void follow(PrintStream out, int lines) {
        tail(lines).forEach(out::println);
        long position = position();
        while (!Thread.currentThread().isInterrupted()) {
            long end = position();
            if (end < position) {
                position = 0;
            }
            if (end > position) {
                out.print(read(position, end));
                out.flush();
                position = end;
            }
            Pause.millis(200);
        }
    }

    private List<String> lastLines(long since) {
        long end = position();
        long from = Math.max(since, end - TAIL_BYTES);
        return from >= end ? List.of() : read(from, end).lines().toList();
    }

    private String read(long from, long to) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(to - from, Integer.MAX_VALUE - 8)];
            in.seek(from);
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
