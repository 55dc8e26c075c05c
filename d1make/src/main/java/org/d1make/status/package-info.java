/**
 * How a running build stands at one moment, as values, as a table and as JSON; and the command that asks for it. Knows nothing of
 * how a build works.
 */
package org.d1make.status;
