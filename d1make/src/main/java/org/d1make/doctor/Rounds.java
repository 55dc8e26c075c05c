package org.d1make.doctor;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.d1make.doctor.probe.Examination;
import org.d1make.doctor.probe.Examiner;

/** Examines all hosts at once, says how far it is, and cuts short those that take too long. */
public final class Rounds {

    private static final long STEP_MILLIS = 100;

    private final List<Examiner> examiners;
    private final long seconds;

    /** @param seconds after its start, a host that is not done is given up */
    public Rounds(List<Examiner> examiners, long seconds) {
        this.examiners = List.copyOf(examiners);
        this.seconds = seconds;
    }

    public void start() {
        examiners.forEach(Examiner::start);
    }

    /**
     * Waits until all are done.
     *
     * @param progress is told again and again how far it is
     */
    public List<Examination> await(Consumer<String> progress) throws InterruptedException {
        for (List<String> open = open(); !open.isEmpty(); open = open()) {
            examiners.stream()
                    .filter(examiner -> !examiner.isDone() && examiner.isOverdue(seconds))
                    .forEach(examiner -> examiner.cutShort("it has not answered all in " + seconds + " s"));
            progress.accept((examiners.size() - open.size()) + " of " + examiners.size() + " looked at; waiting for "
                    + String.join(", ", open));
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        return examiners.stream().map(Examiner::examination).toList();
    }

    private List<String> open() {
        return examiners.stream()
                .filter(examiner -> !examiner.isDone())
                .map(Examiner::host)
                .toList();
    }
}
