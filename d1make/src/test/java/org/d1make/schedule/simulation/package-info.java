/** Whole builds in virtual time: how long they take with one scheduler and with another, beside how long they must take. */
package org.d1make.schedule.simulation;
