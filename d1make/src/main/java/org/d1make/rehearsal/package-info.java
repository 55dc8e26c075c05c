/**
 * A build of which nothing runs: GNU make reads the makefile and decides what is to be made ({@code make -n -B}), and each recipe
 * line that calls make is written down instead of run. Knows no host.
 */
package org.d1make.rehearsal;
