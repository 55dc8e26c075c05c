/** What is wrong, judged from what was found out: pure functions. Asks nobody and prints nothing. */
package org.d1make.doctor.finding;
