package org.d1make;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.d1make.cli.Settings;
import org.d1make.events.BuildLog;
import org.d1make.events.OutputLog;
import org.d1make.posix.PosixException;
import org.d1make.posix.Terminal;
import org.d1make.progress.BuildProgress;
import org.d1make.progress.KnownWork;
import org.d1make.progress.PlainDisplay;
import org.d1make.progress.ProgressMode;
import org.d1make.report.ByHand;
import org.d1make.report.MessageWriter;
import org.d1make.report.Summary;
import org.d1make.screen.BlockGuard;
import org.d1make.screen.LiveDisplay;
import org.d1make.screen.TerminalKind;

/**
 * What one build shows while it runs and tells when it is over, as settings and terminal have it. It knows how to choose, not
 * what things look like.
 */
final class Showing implements AutoCloseable {

    private static final int STDERR = 2;

    private final MessageWriter messages;
    private final boolean tellsAnyway;
    private final Optional<BuildProgress> progress;
    private final Optional<LiveDisplay> live;
    private final Optional<PlainDisplay> plain;
    private final Optional<Summary> summary;

    private Showing(
            MessageWriter messages,
            boolean tellsAnyway,
            Optional<BuildProgress> progress,
            Optional<LiveDisplay> live,
            Optional<PlainDisplay> plain,
            Optional<Summary> summary) {
        this.messages = messages;
        this.tellsAnyway = tellsAnyway;
        this.progress = progress;
        this.live = live;
        this.plain = plain;
        this.summary = summary;
    }

    /**
     * Chooses; starts nothing.
     *
     * @param mostJobs how many jobs make starts at once; 0 for as many as there are
     */
    static Showing of(
            Settings settings, Map<String, String> environment, MessageWriter messages, ByHand byHand, int mostJobs)
            throws PosixException {
        LongSupplier clock = () -> System.nanoTime() / 1_000_000;
        ProgressMode mode = settings.progress() == Settings.Progress.NONE
                ? ProgressMode.NONE
                : ProgressMode.of(settings.progress(), Terminal.isAt(STDERR), environment);
        Optional<BuildProgress> progress =
                mode == ProgressMode.NONE ? Optional.empty() : Optional.of(new BuildProgress(clock, mostJobs));
        // Another d1make may have the terminal already.
        Optional<Terminal> terminal = mode == ProgressMode.FULL ? Terminal.open(STDERR) : Optional.empty();
        boolean tellsPerhaps = settings.summary().orElse(terminal.isPresent());
        return new Showing(
                messages,
                settings.summary().orElse(false),
                progress,
                terminal.map(opened -> new LiveDisplay(opened, TerminalKind.of(environment), progress.orElseThrow())),
                mode == ProgressMode.PLAIN
                        ? Optional.of(new PlainDisplay(progress.orElseThrow(), messages::say))
                        : Optional.empty(),
                tellsPerhaps ? Optional.of(new Summary(clock, byHand)) : Optional.empty());
    }

    List<BuildLog> logs() {
        List<BuildLog> logs = new ArrayList<>();
        progress.ifPresent(logs::add);
        summary.ifPresent(logs::add);
        return logs;
    }

    List<OutputLog> outputLogs() {
        return summary.<List<OutputLog>>map(List::of).orElse(List.of());
    }

    boolean showsProgress() {
        return progress.isPresent();
    }

    /** That is known of this build from earlier ones. */
    void knows(KnownWork work) {
        progress.ifPresent(shown -> shown.knows(work));
    }

    /** make has started. */
    void start(BlockGuard guard) {
        plain.ifPresent(PlainDisplay::start);
        live.ifPresent(display -> {
            TerminalSignals.handle(display::stopping, display::resized);
            display.start(guard);
        });
    }

    /** make has ended: nothing is shown any more. */
    @Override
    public void close() {
        plain.ifPresent(PlainDisplay::close);
        live.ifPresent(LiveDisplay::close);
    }

    /** Tells what was done, where that is wanted; a build that was too short to be shown is only told of if it failed. */
    void tell() {
        summary.filter(told -> tellsAnyway
                        || told.hasFailures()
                        || live.filter(LiveDisplay::hasShown).isPresent())
                .ifPresent(told -> told.lines().forEach(messages::say));
    }
}
