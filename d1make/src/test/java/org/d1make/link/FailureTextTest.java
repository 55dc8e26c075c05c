package org.d1make.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    /** That of OpenSSH 9.2, shortened. */
    @Test
    void ofSshsListOfOptionsOnlyTheLineThatTellsIsKept() {
        MessageTail tail = new MessageTail(new ByteArrayInputStream("""
                        unknown option -- -
                        usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] [-B bind_interface]
                                   [-b bind_address] [-c cipher_spec] [-D [bind_address:]port]
                                   [-E log_file] [-e escape_char] [-F configfile] [-I pkcs11]
                                   [-i identity_file] [-J [user@]host[:port]] [-L address]
                                   [-l login_name] [-m mac_spec] [-O ctl_cmd] [-o option] [-p port]
                                   [-W host:port] [-w local_tun[:remote_tun]] destination [command [argument ...]]
                        """.getBytes(StandardCharsets.US_ASCII)), "tail");
        tail.start();
        assertThat(tail.await(10_000)).isEqualTo("unknown option -- -");
        assertThat(FailureText.isPermanent("unknown option -- -")).isTrue();
    }
}
