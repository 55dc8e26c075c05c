package org.d1make;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.d1make.dispatch.call.LevelRule;

/** What runs at the top of a build, where the user stands: make, or another program. It starts nothing. */
interface Top {

    /** The program's file. */
    String file();

    /** What people call it: make, or what the user has written. */
    String program();

    /** By which it is called, its argv[0]. */
    String name();

    /** Where the project is, and what make reads there. */
    TopMakefile makefile();

    /** How many jobs at once the user wants; empty where that is not said, or where it is without bound. */
    OptionalInt askedJobs();

    /** How many there may be; empty where there is no bound. */
    OptionalInt jobLimit();

    /** Its arguments as the user gave them, with as many jobs at once as there are to be. */
    List<String> given();

    /**
     * The arguments with which it is started.
     *
     * @throws IOException when what it is to read cannot be put into the private directory
     */
    List<String> arguments(RuntimeDirectory runtime) throws IOException;

    /** The user's variables, with those by which it is told how much it may do at once. */
    Map<String, String> environment();

    /** What is told of it to others: its arguments. */
    List<String> shown();

    /** By which the next build like this one is known. */
    List<String> words();

    List<String> goals();

    /** Which calls of make are passed through. */
    LevelRule levels();
}
