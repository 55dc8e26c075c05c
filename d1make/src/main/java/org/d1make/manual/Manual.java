package org.d1make.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the man pages, and the completion of bash and zsh, from their templates and from the tables that d1make itself
 * reads. scripts/build runs it; no build ever does.
 */
public final class Manual {

    /** Where each template's file goes, below share/. */
    private static final Map<String, String> PLACES = Map.of(
            "d1make.1", "man/man1/d1make.1",
            "d1make-server.1", "man/man1/d1make-server.1",
            "d1make-client.1", "man/man1/d1make-client.1",
            "d1make.bash", "bash-completion/completions/d1make",
            "_d1make", "zsh/site-functions/_d1make");

    private Manual() {}

    /** Takes the templates' folder, README.md, and the folder share/ to write to. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("TEMPLATES README SHARE are needed, not " + args.length + " words");
        }
        write(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    }

    static void write(Path templates, Path readme, Path share) throws IOException {
        OptionDetails details = OptionDetails.of(Files.readString(templates.resolve("options.roff")));
        Map<String, String> texts = new HashMap<>(ShellPieces.texts());
        texts.putAll(new PagePieces(details, VariableRows.of(Files.readString(readme))).texts());
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
            Path file = share.resolve(place.getValue());
            Files.createDirectories(file.getParent());
            Files.writeString(file, Template.filled(Files.readString(templates.resolve(place.getKey())), texts));
        }
    }
}
