/**
 * What happened in a build, as values: times are milliseconds since the build's start. Knows neither how it is seen nor what
 * is made of it.
 */
package org.d1make.record;
