package org.d1make.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ClientSlotTest {

    @TempDir
    Path directory;

    /** Clients take a slot whose reply is there, and what they ask of one that the desk does not know is lost. */
    @Test
    void noClientFindsASlotBeforeItIsOpen() throws Exception {
        try (ClientSlot slot = new ClientSlot(directory.toString(), 7)) {
            assertThat(directory.resolve("7.reply")).doesNotExist();
            slot.open();
            assertThat(directory.resolve("7.reply")).exists();
        }
    }
}
