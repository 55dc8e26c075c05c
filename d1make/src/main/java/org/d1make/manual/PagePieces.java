package org.d1make.manual;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.d1make.ExitStatus;
import org.d1make.Version;
import org.d1make.cli.OwnOption;
import org.d1make.cli.Setting;
import org.d1make.manual.VariableRows.Row;

/**
 * What goes into the man pages' templates: d1make's tables of options, variables and exit statuses as lists of man(7). It
 * does not read or write files.
 */
record PagePieces(OptionDetails details, VariableRows rows) {

    /** By the holes' names. */
    Map<String, String> texts() {
        return Map.of(
                "version", Version.TEXT,
                "options", options(OwnOption.Kind.OPTION),
                "commands", options(OwnOption.Kind.COMMAND),
                "variables", list(Setting.values(), this::variable),
                "statuses", list(ExitStatus.values(), PagePieces::status));
    }

    private String options(OwnOption.Kind kind) {
        return list(OwnOption.values(), option -> option.kind() == kind ? option(option) : "");
    }

    private String option(OwnOption option) {
        // The page has told where commands stand.
        String meaning = option.meaning().replaceFirst("^(alone|first): ", "");
        return Roff.item(option.usage(), Roff.sentence(Roff.plain(meaning)), details.of(option));
    }

    /** A variable of which README says nothing has the words of its table. */
    private String variable(Setting setting) {
        String unlessSet = setting.defaultValue().isEmpty() ? "nothing" : setting.defaultValue();
        Row row = Optional.ofNullable(rows.byVariable().get(setting.variable()))
                .orElse(new Row(setting.meaning(), unlessSet));
        return Roff.name(
                setting.variable(),
                Roff.sentence(Roff.markdown(row.meaning())),
                "If unset: " + Roff.markdown(row.ifUnset()) + ".\n");
    }

    private static String status(ExitStatus status) {
        return Roff.name(status.code() + " " + status, Roff.sentence(Roff.plain(status.meaning())), "");
    }

    private static <T> String list(T[] values, Function<T, String> item) {
        return Arrays.stream(values).map(item).collect(Collectors.joining()).stripTrailing();
    }
}
