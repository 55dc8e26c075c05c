/** How values are printed for people and for scripts: in columns, as quantities, as JSON. Knows nothing of what they mean. */
package org.d1make.print;
