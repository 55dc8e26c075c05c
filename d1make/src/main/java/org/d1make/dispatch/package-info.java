/**
 * The build's state and the one thread that owns it: which calls become jobs, where each job is, what becomes of it when
 * its client or its host goes. All IO is in {@link org.d1make.calls} and {@link org.d1make.link}; the choice
 * of hosts is in {@link org.d1make.schedule}.
 */
package org.d1make.dispatch;
