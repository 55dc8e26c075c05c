/** The server's end of the control session. */
package org.d1make.server.control;
