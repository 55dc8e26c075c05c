package org.d1make.integration.fault;

import org.d1make.integration.sshd.TestedTransport;

/** Over ssh, or the transport that the command line names. */
class LostHostIT extends LostHosts {

    LostHostIT() {
        super(TestedTransport.byDefault());
    }
}
