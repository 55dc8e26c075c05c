/** Files of known hosts: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT. Knows nothing of connections. */
package org.d1make.transport.knownhosts;
