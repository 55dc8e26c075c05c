/** Which job runs on which host, and when. No IO and no clock. */
package org.d1make.schedule;
