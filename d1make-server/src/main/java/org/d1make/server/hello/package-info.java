/** What the server says of its host before anything else. */
package org.d1make.server.hello;
