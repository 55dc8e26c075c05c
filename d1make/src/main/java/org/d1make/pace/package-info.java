/** When further hosts are connected to: at once what jobs wait for, the rest when this machine has nothing better to do. Knows no host. */
package org.d1make.pace;
