package org.d1make.integration.build;

import org.d1make.integration.sshd.TestedTransport;

/** With an ssh client in the launcher, which has messages of its own. */
class BadHostOverJschIT extends BadHosts {

    BadHostOverJschIT() {
        super(TestedTransport.JSCH);
    }
}
