/** What the user is told of a build: warnings, debug lines, the summary. Fed by {@link org.d1make.events.BuildLog}. */
package org.d1make.report;
