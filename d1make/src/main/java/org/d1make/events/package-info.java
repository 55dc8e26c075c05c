/**
 * What happens in a build, as one stream: all reports, warnings, displays and logs are fed by it. Knows neither who tells nor
 * who listens.
 */
package org.d1make.events;
