/** The hosts that a batch system has given to the job in which d1make runs. Knows nothing of how they are reached. */
package org.d1make.hosts.batch;
