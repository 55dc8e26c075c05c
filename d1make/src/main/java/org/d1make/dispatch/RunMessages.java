package org.d1make.dispatch;

import java.util.Optional;
import org.d1make.calls.Call;
import org.d1make.client.Message;
import org.d1make.dispatch.call.JobEnvironment;
import org.d1make.dispatch.host.Host;
import org.d1make.makefile.JobserverOption;

/** What a host is told of a job and of the build. It sends nothing. Belongs to the dispatch thread. */
final class RunMessages {

    private final JobEnvironment environment;
    private final DispatchPolicy policy;

    RunMessages(JobEnvironment environment, DispatchPolicy policy) {
        this.environment = environment;
        this.policy = policy;
    }

    /** What all jobs have in common. For a host that has come up, before any job. */
    Message.Environment environment(Host host) {
        return new Message.Environment(environment.base(), policy.tokens(host));
    }

    Message.Run run(Job job, Host host) {
        Call call = job.call();
        Optional<JobserverOption> jobserver = policy.jobserver(host, call);
        JobEnvironment.Difference difference = environment.difference(call.environment(), jobserver);
        return new Message.Run(
                job.number(),
                call.directory(),
                call.program(),
                policy.arguments(call, jobserver),
                difference.set(),
                difference.unset(),
                call.umask(),
                call.merged(),
                jobserver.filter(JobserverOption::inherited).isPresent());
    }
}
