/** The server: runs jobs on one host for one launcher, and leaves nothing of them there (docs/protocol.md). */
package org.d1make.server;
