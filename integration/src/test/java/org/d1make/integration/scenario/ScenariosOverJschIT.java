package org.d1make.integration.scenario;

import org.d1make.integration.sshd.TestedTransport;

/** With an ssh client in the launcher. */
class ScenariosOverJschIT extends Scenarios {

    ScenariosOverJschIT() {
        super(TestedTransport.JSCH);
    }
}
