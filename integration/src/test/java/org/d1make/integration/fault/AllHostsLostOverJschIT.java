package org.d1make.integration.fault;

import org.d1make.integration.sshd.TestedTransport;

/** With an ssh client in the launcher, which sees by itself that a connection is gone. */
class AllHostsLostOverJschIT extends AllHostsLost {

    AllHostsLostOverJschIT() {
        super(TestedTransport.JSCH);
    }
}
