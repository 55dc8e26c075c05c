package org.d1make.cli;

/**
 * d1make's own options. It is the one table that the command line is read by and the help is written from; it does not
 * know make's options.
 */
enum OwnOption {
    HELP("--help", "print this help"),
    VERSION("--version", "print d1make's version, then make's"),
    PRINT_MAKEFILE("--print-makefile", "print what make reads before your makefile"),
    DRAIN("--drain HOST", "alone: running builds give it no more jobs"),
    RESUME("--resume HOST", "alone: running builds give it jobs again"),
    DEBUG("--debug=LIST", "say more; a list of " + DebugTopic.list());

    private final String usage;
    private final String meaning;

    OwnOption(String usage, String meaning) {
        this.usage = usage;
        this.meaning = meaning;
    }

    String usage() {
        return usage;
    }

    String meaning() {
        return meaning;
    }
}
