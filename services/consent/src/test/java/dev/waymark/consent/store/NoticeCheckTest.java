package dev.waymark.consent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.Notice;
import dev.waymark.consent.config.ConsentConfig.Notices;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether a statement may name a notice whose text is not managed. */
class NoticeCheckTest {

    private static final Notice CHINESE = new Notice("sms", "1", "zh-CN", "abc");
    private static final Notice ENGLISH = new Notice("sms", "1", "en", "def");

    @Test
    void shouldFindTheTextThatWasNamed() {
        assertThat(strict(new Notice("sms", "1", "zh-CN", null)).notice()).isEqualTo(CHINESE);
        assertThat(lenient(new Notice("sms", "1", "en", null)).notice()).isEqualTo(ENGLISH);
    }

    @Test
    void shouldFindTheOnlyTextOfAVersionWithoutItsLanguage() {
        NoticeCheck one = new NoticeCheck(List.of(CHINESE), Notices.STRICT);

        assertThat(one.of(new Notice("sms", "1", null, null)).notice()).isEqualTo(CHINESE);
    }

    @Test
    void shouldRefuseWhatIsNotManagedWhenStrict() {
        assertThat(refused(strict(new Notice("sms", "2", "en", null)))).isEqualTo("notice.version");
        assertThat(refused(strict(new Notice("sms", "1", "de", null)))).isEqualTo("notice.locale");
        assertThat(refused(strict(new Notice("sms", "1", null, null)))).isEqualTo("notice.locale");
    }

    @Test
    void shouldKeepWhatIsNotManagedAsItWasNamedWhenLenient() {
        Notice unknown = new Notice("sms", "2", "en", null);

        assertThat(lenient(unknown).notice()).isEqualTo(unknown);
        assertThat(lenient(unknown).refusal()).isNull();
    }

    @Test
    void shouldAskForNoNotice() {
        assertThat(strict(null).refusal()).isNull();
    }

    private static NoticeCheck.Found strict(@Nullable Notice named) {
        return new NoticeCheck(List.of(CHINESE, ENGLISH), Notices.STRICT).of(named);
    }

    private static NoticeCheck.Found lenient(@Nullable Notice named) {
        return new NoticeCheck(List.of(CHINESE, ENGLISH), Notices.LENIENT).of(named);
    }

    private static String refused(NoticeCheck.Found found) {
        return Objects.requireNonNull(found.refusal()).field();
    }
}
