package org.d1make.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class FileStatusTest {

    @TempDir
    Path directory;

    @Test
    void itIsWhatJavaTells() throws Exception {
        Path file = Files.write(directory.resolve("file"), new byte[12_345]);
        FileStatus status = FileStatus.of(file.toString());
        assertThat(status.size()).isEqualTo(12_345);
        assertThat(status.mode()).isEqualTo((Integer) Files.getAttribute(file, "unix:mode"));
        assertThat(status.inode()).isEqualTo((Long) Files.getAttribute(file, "unix:ino"));
        assertThat(status.device())
                .isEqualTo(FileStatus.of(directory.toString()).device());
        assertThat(status.device()).isNotEqualTo(FileStatus.of("/proc/self").device());
    }

    @Test
    void linksAreFollowed() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
        assertThat(FileStatus.of(link.toString())).isEqualTo(FileStatus.of(directory.toString()));
    }

    @Test
    void whatIsNotThereIsAnError() {
        assertThatThrownBy(() -> FileStatus.of(directory + "/nothing"))
                .isInstanceOfSatisfying(
                        PosixException.class, e -> assertThat(e.errno()).isEqualTo(PosixException.ENOENT));
    }
}
