package org.d1make.dispatch.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.d1make.makefile.JobserverOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class JobEnvironmentTest {

    private static final Map<String, String> LAUNCHER =
            Map.of("PATH", "/usr/bin:/bin", "HOME", "/home/me", "A", "1", "B", "2", "MAKE_RESTARTS", "1");

    private final JobEnvironment environment = new JobEnvironment(LAUNCHER, "/run/d1make-x");

    /** The launcher's environment as a client has it, with the private directory on PATH. */
    private static Map<String, String> client() {
        Map<String, String> client = new HashMap<>(LAUNCHER);
        client.put("PATH", "/run/d1make-x/bin:/usr/bin:/bin");
        return client;
    }

    @Test
    void whatBelongsToTheHostDoesNotTravel() {
        assertThat(environment.base()).containsExactlyInAnyOrder("A=1", "B=2");
    }

    @Test
    void anUnchangedEnvironmentIsNoDifference() {
        JobEnvironment.Difference difference = environment.difference(client(), Optional.empty());
        assertThat(difference.set()).isEmpty();
        assertThat(difference.unset()).isEmpty();
    }

    @Test
    void whatTheMakefileSetsAndUnsetsTravels() {
        Map<String, String> client = client();
        client.put("A", "x y");
        client.put("NEW", "");
        client.remove("B");
        JobEnvironment.Difference difference = environment.difference(client, Optional.empty());
        assertThat(difference.set()).containsExactlyInAnyOrder("A=x y", "NEW=");
        assertThat(difference.unset()).containsExactly("B");
    }

    @Test
    void aHostsVariableTravelsWhereTheMakefileChangedIt() {
        Map<String, String> client = client();
        client.put("PATH", "/opt/bin:/run/d1make-x/bin:/usr/bin:/bin");
        client.put("HOME", "/elsewhere");
        assertThat(environment.difference(client, Optional.empty()).set())
                .containsExactlyInAnyOrder("PATH=/opt/bin:/usr/bin:/bin", "HOME=/elsewhere");
    }

    @Test
    void theHostsJobserverStandsInThePlaceOfOurs() {
        Map<String, String> client = client();
        client.put("MAKEFLAGS", "k -j4 --jobserver-auth=5,6 -- X=1");
        client.put("MFLAGS", "-k -j4 --jobserver-auth=5,6");
        assertThat(environment
                        .difference(client, Optional.of(JobserverOption.of("GNU Make 4.3", "/x")))
                        .set())
                .containsExactlyInAnyOrder(
                        "MAKEFLAGS=k -j4 --jobserver-auth=3,4 -- X=1", "MFLAGS=-k -j4 --jobserver-auth=3,4");
    }

    @Test
    void withoutAJobserverOursStaysHere() {
        Map<String, String> client = client();
        client.put("MAKEFLAGS", "k -j4 --jobserver-auth=3,4 -- X=1");
        client.put("MFLAGS", "-k -j4 --jobserver-auth=3,4");
        client.put("MAKELEVEL", "1");
        client.put("MAKE_TERMOUT", "/dev/pts/0");
        assertThat(environment.difference(client, Optional.empty()).set())
                .containsExactlyInAnyOrder("MAKEFLAGS=k -- X=1", "MFLAGS=-k", "MAKELEVEL=1");
    }

    @Test
    void cargosJobserverStaysHereToo() {
        Map<String, String> client = client();
        client.put("CARGO_MAKEFLAGS", "-j --jobserver-fds=6,7 --jobserver-auth=6,7");
        assertThat(environment
                        .difference(client, Optional.of(JobserverOption.of("GNU Make 4.3", "/x")))
                        .set())
                .containsExactly("CARGO_MAKEFLAGS=");
    }

    @Test
    void nothingIsLeftOfACallThatWasPassedThrough() {
        Map<String, String> client = client();
        client.put("MAKEFILES", "/run/d1make-x/prelude.mk");
        client.put("D1MAKE_CALL_DEPTH", "1");
        client.put("D1MAKE_CALL_LEVEL", "1");
        assertThat(environment.difference(client, Optional.empty()).set()).isEmpty();

        client.put("MAKEFILES", "/run/d1make-x/prelude.mk mine.mk");
        assertThat(environment.difference(client, Optional.empty()).set()).containsExactly("MAKEFILES=mine.mk");
    }
}
