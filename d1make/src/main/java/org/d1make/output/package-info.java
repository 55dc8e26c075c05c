/**
 * How jobs' output is put together where several of them write to one file: whole lines, what belongs together, tags. Knows
 * neither clients nor hosts.
 */
package org.d1make.output;
