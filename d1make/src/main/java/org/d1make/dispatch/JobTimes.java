package org.d1make.dispatch;

import org.d1make.calls.Call;

/** What is known of how long jobs take, in seconds on a host of weight 1. For the dispatch thread. */
public interface JobTimes {

    /** How long it is likely to run; above 0. As long as an average job where nothing is known of it. */
    double expectedSeconds(Call call);

    /** It has run to a good end, and so long. */
    void took(Call call, double seconds);
}
