package org.d1make.integration.build;

import org.d1make.integration.sshd.TestedTransport;

/** Over ssh, or the transport that the command line names. */
class BadHostIT extends BadHosts {

    BadHostIT() {
        super(TestedTransport.byDefault());
    }
}
