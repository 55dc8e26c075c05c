/** Allocations of Slurm's: the one that a build stands in, or one that it asks for and holds. Knows nothing of steps and servers. */
package org.d1make.slurm;
