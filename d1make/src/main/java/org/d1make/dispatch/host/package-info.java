/**
 * The hosts of a build: when each is connected to, kept alive, tried again and left to the next build. It knows nothing of
 * jobs.
 */
package org.d1make.dispatch.host;
