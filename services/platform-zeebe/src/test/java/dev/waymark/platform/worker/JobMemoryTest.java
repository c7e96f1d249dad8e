package dev.waymark.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobMemoryTest {

    @Test
    void shouldCountPerJob() {
        // Given
        JobMemory memory = new JobMemory(10);
        memory.add(1);
        memory.add(2);

        // When
        int count = memory.add(1);

        // Then
        assertThat(count).isEqualTo(2);
    }

    @Test
    void shouldForgetTheOneNotSeenForLongestWhenFull() {
        // Given
        JobMemory memory = new JobMemory(2);
        memory.add(1);
        memory.add(2);
        memory.add(1);

        // When
        memory.add(3);

        // Then
        assertThat(memory.knows(1)).isTrue();
        assertThat(memory.knows(2)).isFalse();
        assertThat(memory.knows(3)).isTrue();
    }

    @Test
    void shouldStartAnewAfterForgetting() {
        // Given
        JobMemory memory = new JobMemory(10);
        memory.add(1);
        memory.forget(1);

        // When
        int count = memory.add(1);

        // Then
        assertThat(count).isEqualTo(1);
    }
}
