package org.d1make.hosts;

import java.util.List;

/**
 * The hosts of one build, in the user's order and without duplicates, at least one. It does not know which of them can
 * be reached.
 *
 * @param source where the list came from, for messages: {@code D1MAKE_HOSTS} or a file's path
 * @param warnings whole sentences for the user
 */
public record HostList(List<HostSpec> hosts, String source, List<String> warnings) {
    public HostList {
        hosts = List.copyOf(hosts);
        warnings = List.copyOf(warnings);
    }
}
