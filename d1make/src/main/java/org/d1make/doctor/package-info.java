/** What is looked at before a build, and how it is told. Judges nothing itself. */
package org.d1make.doctor;
