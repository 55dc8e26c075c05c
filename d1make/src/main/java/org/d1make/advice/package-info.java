/** What would make a build faster, with a figure for each: rules over its {@link org.d1make.analysis}. Pure. */
package org.d1make.advice;
