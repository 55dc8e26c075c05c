package org.d1make.integration.sshd;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The hosts of a test class, from before its first test to behind its last. No test leaves anything behind: it fails where
 * one does, and the next test gets new hosts. To be registered in a static field.
 */
public final class TestHosts implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Duration LEFT = Duration.ofSeconds(10);

    private final HostOptions[] options;
    private SshHosts hosts;

    private TestHosts(HostOptions... options) {
        this.options = options;
    }

    /** That many well-behaved hosts. */
    public static TestHosts plain(int count) {
        return of(Stream.generate(HostOptions::plain).limit(count).toArray(HostOptions[]::new));
    }

    public static TestHosts of(HostOptions... options) {
        return new TestHosts(options.clone());
    }

    public SshHosts get() {
        return hosts;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        hosts = SshHosts.start(options);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        try {
            hosts.leftovers().assertNone(LEFT);
        } catch (AssertionError e) {
            hosts.close();
            hosts = SshHosts.start(options);
            throw e;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        hosts.close();
    }
}
