/** How loaded the host is, and when the launcher hears of it. */
package org.d1make.server.load;
