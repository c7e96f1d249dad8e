package dev.waymark.content.worker;

import dev.waymark.content.config.ContentConfig;
import dev.waymark.content.generation.Budget;
import dev.waymark.content.store.ModelUse;
import dev.waymark.content.store.ModelUse.Most;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;

/** The budget of the configured model, in the database. What is given back late goes to the day on which it is. */
@ApplicationScoped
class DailyBudget implements Budget {

    private static final Duration DATABASE = Duration.ofSeconds(10);

    private final ModelUse use;
    private final String model;
    private final Most most;

    DailyBudget(ModelUse use, ContentConfig config) {
        this.use = use;
        ContentConfig.Model settings = config.generation().model();
        this.model = settings.name().orElse("");
        this.most = new Most(settings.requestsPerDay(), settings.tokensPerDay());
    }

    @Override
    public boolean take(long tokens) {
        LocalDate today = ModelUse.today();
        return use.take(today, model, tokens, most).await().atMost(DATABASE);
    }

    @Override
    public void settle(long taken, long used) {
        use.giveBack(ModelUse.today(), model, taken - used).await().atMost(DATABASE);
    }
}
