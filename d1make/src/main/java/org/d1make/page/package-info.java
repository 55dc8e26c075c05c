/**
 * The report: one page that needs nothing but a browser. Its script and style are resources beside these classes; they are
 * put into the page with the build's record as JSON. Knows no files.
 */
package org.d1make.page;
