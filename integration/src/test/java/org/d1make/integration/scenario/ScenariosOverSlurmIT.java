package org.d1make.integration.scenario;

import org.d1make.integration.sshd.TestedTransport;

/** In an allocation of a private Slurm. */
class ScenariosOverSlurmIT extends Scenarios {

    ScenariosOverSlurmIT() {
        super(TestedTransport.SLURM);
    }
}
