/**
 * The local side: the calls of make that recipes make, the FIFOs by which their clients talk to the launcher, and where
 * a job's output goes here. Knows no host. Text is byte strings ({@link org.d1make.client}).
 */
package org.d1make.calls;
