/** One host as the launcher is linked to it: its control session and its relays. Decides nothing, schedules nothing. */
package org.d1make.link;
