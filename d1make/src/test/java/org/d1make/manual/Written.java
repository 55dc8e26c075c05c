package org.d1make.manual;

import java.io.IOException;
import java.nio.file.Path;

/** The files that Manual writes, from the project's own templates. It does not know what is in them. */
record Written(Path share) {

    static final Path README = Path.of("../README.md");

    static Written to(Path directory) throws IOException {
        Manual.write(Path.of("src/main/manual"), README, directory);
        return new Written(directory);
    }

    Path page(String name) {
        return share.resolve("man/man1/" + name + ".1");
    }

    Path bash() {
        return share.resolve("bash-completion/completions/d1make");
    }

    Path zsh() {
        return share.resolve("zsh/site-functions");
    }
}
