/** What ssh_config(5) says of a host: where it is, and how one gets in. Knows nothing of who connects. */
package org.d1make.transport.sshconfig;
