package org.d1make.reportpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a build of 100,000 jobs, in a browser. It says on stdout what it has measured, for docs/report.md. */
@Tag("nightly")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LargePageIT {

    private static final int JOBS = 100_000;
    private static final int HOSTS = 40;
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_MEMORY_KB = 1 << 20;
    private static final double MOST_SECONDS = 30;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    @TempDir
    private Path directory;

    @Test
    void aHundredThousandJobsFitIntoAPageAndABrowser() throws IOException, InterruptedException {
        Path page = directory.resolve("build.html");
        SyntheticBuild.write(JOBS, HOSTS, page, directory.resolve("build.json"));
        long bytes = Files.size(page);
        assertThat(bytes).isLessThan(MOST_BYTES);
        try (Browser browser = Browser.start()) {
            browser.open(page);
            double ready = browser.number("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1e3;
            double redraw = browser.number("""
                    (() => {
                      const start = performance.now();
                      for (let i = 1; i <= 20; i++) {
                        page.view.to = page.build.end - i * 900;
                        page.lanes.draw();
                      }
                      return (performance.now() - start) / 20;
                    })()""");
            long memory = mostMemoryOfThePage();
            System.out.printf(
                    "%d jobs on %d hosts: page %.1f MB, all there after %.1f s, %d MiB of memory at most, redraw in %.1f ms%n",
                    JOBS, HOSTS, bytes / 1e6, ready, memory >> 10, redraw);
            assertThat(ready).isLessThan(MOST_SECONDS);
            assertThat(memory).isBetween(1L, MOST_MEMORY_KB);
            // One group a host, and one for calls in place.
            assertThat(browser.number("page.lanes.groups.length")).isEqualTo(HOSTS + 1);
            assertThat(browser.number("page.build.jobs.number.length")).isEqualTo(JOBS);
            assertThat(browser.all("#panel-jobs tbody tr")).hasSizeLessThan(100);
            assertThat(browser.console()).isEmpty();
        }
    }

    /** KiB that the largest of the browser's processes for pages has ever had in memory (proc(5), VmHWM). */
    private static long mostMemoryOfThePage() {
        return ProcessHandle.current()
                .descendants()
                .map(process -> "/proc/" + process.pid())
                .filter(process -> read(process + "/cmdline").contains("--type=renderer"))
                .map(process -> PEAK.matcher(read(process + "/status")))
                .filter(Matcher::find)
                .mapToLong(peak -> Long.parseLong(peak.group(1)))
                .max()
                .orElse(0);
    }

    /** A process may have ended meanwhile. */
    private static String read(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
