package org.d1make.dispatch.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.d1make.calls.Call;
import org.d1make.calls.Call.Target;
import org.d1make.calls.CommandCall;
import org.d1make.calls.OpenDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class InPlaceRulesTest {

    private static final long ROOT_DEVICE = 1;
    private static final long OTHER_DEVICE = 2;

    private final InPlaceRules rules = new InPlaceRules(ROOT_DEVICE, List.of("/shared", "/also/"));

    private static Call call(String realDirectory, long device, Target stdout, String... arguments) {
        return call(realDirectory, device, false, stdout, Target.LAUNCHERS_STDERR, arguments);
    }

    private static Call call(
            String realDirectory, long device, boolean hasInput, Target stdout, Target stderr, String... arguments) {
        return new Call(
                0,
                0,
                1,
                realDirectory,
                "make",
                List.of(arguments),
                Map.of(),
                022,
                false,
                realDirectory,
                device,
                hasInput,
                Call.Jobserver.NONE,
                0,
                false,
                stdout,
                stderr);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-C d", "-f x all", "all -n", "VERSION=1"})
    void anOrdinaryCallIsAJob(String line) {
        assertThat(rules.reason(call("/p", ROOT_DEVICE, Target.CLIENTS_OWN, line.split(" "))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-v", "--help", "-f -", "-f-", "--file=/dev/stdin", "-f a -f /dev/fd/3"})
    void whatOnlyPrintsOrReadsStdinStays(String line) {
        assertThat(rules.reason(call("/p", ROOT_DEVICE, Target.CLIENTS_OWN, line.split(" "))))
                .isPresent();
    }

    @Test
    void aDirectoryThatHostsDoNotShareStays() {
        assertThat(rules.reason(call("/tmp/x", OTHER_DEVICE, Target.CLIENTS_OWN)))
                .isPresent();
        assertThat(rules.reason(call("/sharedx", OTHER_DEVICE, Target.CLIENTS_OWN)))
                .isPresent();
        assertThat(rules.reason(call("", -1, Target.CLIENTS_OWN))).isPresent();
    }

    @Test
    void aSharedPathIsSharedWithAllBelowIt() {
        assertThat(rules.reason(call("/shared", OTHER_DEVICE, Target.CLIENTS_OWN)))
                .isEmpty();
        assertThat(rules.reason(call("/shared/x", OTHER_DEVICE, Target.CLIENTS_OWN)))
                .isEmpty();
        assertThat(rules.reason(call("/also/x", OTHER_DEVICE, Target.CLIENTS_OWN)))
                .isEmpty();
    }

    private static Call command(CommandCall command) {
        return call("/p", ROOT_DEVICE, Target.CLIENTS_OWN, "-o", "x").asCommand(command);
    }

    private static CommandCall.Place place(String file, String directory, long device) {
        return new CommandCall.Place(file, Optional.of(new OpenDirectory(directory, device)));
    }

    @Test
    void aCommandIsAJobWhereItsWordsAndFilesAllowIt() {
        assertThat(rules.reason(command(new CommandCall(
                        Optional.empty(),
                        List.of(place("x", "/p", ROOT_DEVICE), place("y", "/shared/d", OTHER_DEVICE))))))
                .isEmpty();
    }

    @Test
    void aCommandStaysForWhatItsWordsSay() {
        assertThat(rules.reason(command(new CommandCall(Optional.of("it only prints"), List.of()))))
                .hasValue("it only prints");
    }

    @Test
    void aCommandStaysWhereAFileIsNotShared() {
        assertThat(rules.reason(
                        command(new CommandCall(Optional.empty(), List.of(place("/tmp/x", "/tmp", OTHER_DEVICE))))))
                .hasValue("the hosts do not share /tmp/x (D1MAKE_SHARED_PATHS)");
        assertThat(rules.reason(command(new CommandCall(
                        Optional.empty(), List.of(new CommandCall.Place("/gone/x", Optional.empty()))))))
                .isPresent();
    }

    @Test
    void makesOptionsMeanNothingToAnotherCommand() {
        Call call = call("/p", ROOT_DEVICE, Target.CLIENTS_OWN, "-v", "-f", "-");
        assertThat(rules.reason(call.asCommand(new CommandCall(Optional.empty(), List.of()))))
                .isEmpty();
    }

    @Test
    void aClosedStreamStays() {
        assertThat(rules.reason(call("/p", ROOT_DEVICE, Target.NOWHERE))).isPresent();
        assertThat(rules.reason(call("/p", ROOT_DEVICE, false, Target.CLIENTS_OWN, Target.NOWHERE)))
                .isPresent();
    }

    @Test
    void whatMayReadItsStdinStays() {
        Call call = call("/p", ROOT_DEVICE, true, Target.CLIENTS_OWN, Target.CLIENTS_OWN);
        assertThat(rules.reason(call)).isPresent();
        assertThat(rules.reason(call.asCommand(new CommandCall(Optional.empty(), List.of()))))
                .isPresent();
    }
}
