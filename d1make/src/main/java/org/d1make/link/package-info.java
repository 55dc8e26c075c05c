/** One host as the launcher is linked to it: the one session with its server, and the output of jobs that comes over it. Decides nothing, schedules nothing. */
package org.d1make.link;
