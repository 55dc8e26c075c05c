/** Where jobs would run, and why, without running them. Connects to nobody: it is told what hosts and makefile are like. */
package org.d1make.explain;
