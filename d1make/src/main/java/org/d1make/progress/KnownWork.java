package org.d1make.progress;

import java.util.OptionalDouble;
import org.d1make.calls.Call;

/** What earlier builds tell of this one. It does not guess. */
public interface KnownWork {

    /** Of a project of which nothing is known. */
    KnownWork NOTHING = new KnownWork() {
        @Override
        public OptionalDouble seconds(Call call) {
            return OptionalDouble.empty();
        }

        @Override
        public OptionalDouble allSeconds() {
            return OptionalDouble.empty();
        }
    };

    /** How long that job took. */
    OptionalDouble seconds(Call call);

    /** How long all jobs took, one after the other, when make was last run with the same arguments to a good end. */
    OptionalDouble allSeconds();
}
