/** What the user says to d1make: its command line, its environment variables, and the help that explains both. */
package org.d1make.cli;
