/** What another terminal asks of a running build: one FIFO in its private directory, one for each answer. */
package org.d1make.control;
