package org.d1make.server.jobserver;

import java.util.OptionalInt;

/**
 * One job's wait until its make may start. It does not know the job.
 *
 * <p>A make has a slot that it takes no token for, so it must not start before there is room for that one recipe: as under plain
 * make, whose recipe that calls the sub-make has waited for a token.
 */
public final class Turn {

    private final Jobserver jobserver;
    private OptionalInt signal = OptionalInt.empty();

    Turn(Jobserver jobserver) {
        this.jobserver = jobserver;
    }

    /**
     * Waits until the job may start; from then on the caller owes {@link Jobserver#jobEnded}.
     *
     * @return the signal that ended the job before it began; then nothing is owed
     */
    public OptionalInt await() throws InterruptedException {
        return jobserver.await(this);
    }

    /** The job is not wanted any more. One that runs already is not concerned. */
    public void giveUp(int withSignal) {
        jobserver.giveUp(this, withSignal);
    }

    OptionalInt signal() {
        return signal;
    }

    void endedBy(int withSignal) {
        signal = OptionalInt.of(withSignal);
    }
}
