package org.d1make;

import org.d1make.dispatch.Dispatch;
import org.d1make.hosts.HostList;
import org.d1make.hosts.HostListWatch;
import org.d1make.report.ConsoleReport;

/** Has this build use the host list as it is now. */
record HostListChanges(Dispatch dispatch, ConsoleReport report) implements HostListWatch.Listener {

    @Override
    public void changed(HostList list) {
        list.warnings().forEach(report::warned);
        dispatch.hostsAre(list.hosts());
    }

    @Override
    public void unreadable(String why) {
        report.warned(why + "; the hosts stay as they were");
    }
}
