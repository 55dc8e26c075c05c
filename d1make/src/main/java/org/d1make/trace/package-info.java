/** The build's record in the trace event format, which trace viewers read. Knows no files. */
package org.d1make.trace;
