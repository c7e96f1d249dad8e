package dev.waymark.letters;

import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What the print shop tells: {@code results/<messageId>.posted} or {@code .returned}. A result is deleted once it is stored, so none is lost, and one that comes twice has
 * one effect.
 */
final class Results implements AutoCloseable {

    static final String FOLDER = "results";

    private static final Logger LOG = Logger.getLogger(Results.class);
    private static final long EVERY_MILLIS = 500;
    private static final String POSTED = ".posted";
    private static final String RETURNED = ".returned";

    private final Path folder;
    private final ReceiptSink receipts;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("letter-results").daemon().factory());

    Results(Path folder, ReceiptSink receipts) {
        this.folder = folder.resolve(FOLDER);
        this.receipts = receipts;
        thread.execute(this::read);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void read() {
        readOnce();
        try {
            thread.schedule(this::read, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("The print shop's results are read no more");
        }
    }

    private void readOnce() {
        try (DirectoryStream<Path> results = Files.newDirectoryStream(folder, "*{" + POSTED + "," + RETURNED + "}")) {
            for (Path result : results) {
                receipts.take(receipt(result)).toCompletableFuture().join();
                Files.delete(result);
            }
        } catch (IOException | CompletionException notNow) {
            LOG.warnf(
                    "Results of the print shop are read again later: %s",
                    notNow.getClass().getSimpleName());
        }
    }

    private static ProviderReceipt receipt(Path result) {
        String name = result.getFileName().toString();
        boolean posted = name.endsWith(POSTED);
        String message = name.substring(0, name.lastIndexOf('.'));
        return new ProviderReceipt(
                new ProviderId(LettersChannel.PROVIDER, message),
                null,
                null,
                posted ? ReceiptState.DELIVERED : ReceiptState.FAILED,
                posted ? "POSTED" : "RETURNED");
    }
}
