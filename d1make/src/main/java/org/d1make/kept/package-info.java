/**
 * Servers and their sessions between two builds, each held by a small process: how they are left, found and taken over
 * (docs/decisions/0011-kept-servers.md). Knows nothing of jobs and builds.
 */
package org.d1make.kept;
