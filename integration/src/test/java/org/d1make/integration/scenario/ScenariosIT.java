package org.d1make.integration.scenario;

import org.d1make.integration.sshd.TestedTransport;

/** Over ssh, or the transport that the command line names. */
class ScenariosIT extends Scenarios {

    ScenariosIT() {
        super(TestedTransport.byDefault());
    }
}
