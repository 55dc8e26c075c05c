/**
 * Listens to a build and makes records of it. Knows nothing of files: what has ended is handed on at once, and only what
 * still runs is kept.
 */
package org.d1make.recorder;
