/**
 * What becomes of a call, by rule: in place, passed through, or a job, and with which variables. Pure: no state, no IO.
 */
package org.d1make.dispatch.call;
