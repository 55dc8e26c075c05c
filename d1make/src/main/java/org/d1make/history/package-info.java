/** What d1make remembers from build to build: how long each job took. Knows nothing of hosts and of scheduling. */
package org.d1make.history;
