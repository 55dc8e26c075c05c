/**
 * What GNU make understands: its command line, the flags it hands on, and the makefile that d1make puts before the
 * user's. Text is a String in which each char U+0000 to U+00FF is one byte.
 */
package org.d1make.makefile;
