/**
 * How far a build is: its state, fed by {@link org.d1make.events.BuildLog}, and that in words. Nothing here draws, or knows how
 * jobs run.
 */
package org.d1make.progress;
