/** What variables a job sees: the build's, the host's, the recipe's. */
package org.d1make.server.environment;
