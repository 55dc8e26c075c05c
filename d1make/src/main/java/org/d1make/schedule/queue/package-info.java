/** The jobs that wait, and which of them is next. Knows no hosts but by their names. */
package org.d1make.schedule.queue;
