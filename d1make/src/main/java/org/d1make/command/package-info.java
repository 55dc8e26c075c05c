/** What can be told from the words of a command that is no make: which names there are, what it writes, what it reads. */
package org.d1make.command;
