package org.d1make.integration.scenario;

import org.d1make.integration.sshd.TestedTransport;

/** With hosts that are this machine, without ssh. */
class ScenariosOverLocalIT extends Scenarios {

    ScenariosOverLocalIT() {
        super(TestedTransport.LOCAL);
    }
}
