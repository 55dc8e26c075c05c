/** Which hosts the user named: the grammar of the host list and the places where a list is looked for. */
package org.d1make.hosts;
