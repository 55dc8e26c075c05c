package org.d1make.dispatch;

import java.util.OptionalDouble;
import org.d1make.calls.Call;

/** What is known of how long jobs take, in seconds on a host of weight 1. For the dispatch thread. */
public interface JobTimes {

    /** How long it took in earlier builds; above 0. Empty where nothing is known of it. */
    OptionalDouble knownSeconds(Call call);

    /** How long jobs took in the mean, in the last build; above 0. Some guess where there was none. */
    double averageSeconds();

    /** It has run to a good end, and so long. */
    void took(Call call, double seconds);
}
