/** How the scheduler keeps things in order. Knows neither hosts nor jobs. */
package org.d1make.schedule.tree;
