/** The launcher: the program that a user calls in place of make. */
package org.d1make;
