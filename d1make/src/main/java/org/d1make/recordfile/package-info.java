/** The files that are made of a build's record: where they are, how they are written, and what is said where they cannot be. */
package org.d1make.recordfile;
