/** All that happens in a build, line by line, for whoever looks for a fault. Decides nothing, and warns nobody. */
package org.d1make.log;
