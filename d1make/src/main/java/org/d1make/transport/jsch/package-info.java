/** JSch: ssh within the launcher, for machines without an OpenSSH. Nothing else knows JSch. */
package org.d1make.transport.jsch;
