/**
 * What is asked of one host before a build, over one session, and what it has answered, as values. Judges nothing; the program that
 * answers is the script doctor-probe.
 */
package org.d1make.doctor.probe;
