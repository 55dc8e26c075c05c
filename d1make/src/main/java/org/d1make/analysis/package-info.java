/** What a build's record tells: pure, from times alone. Knows no makefile, and no file that is written. */
package org.d1make.analysis;
