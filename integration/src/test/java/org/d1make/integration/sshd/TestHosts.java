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
 * one does, and the next test gets new hosts. To be registered in a static field, or in one of a class with one instance.
 */
public final class TestHosts implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Duration LEFT = Duration.ofSeconds(10);

    private final TestedTransport transport;
    private final HostOptions[] options;
    private SshHosts hosts;

    private TestHosts(TestedTransport transport, HostOptions... options) {
        this.transport = transport;
        this.options = options;
    }

    /** That many well-behaved hosts. */
    public static TestHosts plain(int count) {
        return of(Stream.generate(HostOptions::plain).limit(count).toArray(HostOptions[]::new));
    }

    public static TestHosts of(HostOptions... options) {
        return new TestHosts(TestedTransport.byDefault(), options.clone());
    }

    /** The same hosts, reached in that way. */
    public TestHosts over(TestedTransport other) {
        return new TestHosts(other, options);
    }

    public SshHosts get() {
        return hosts;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        hosts = SshHosts.start(transport, options);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        try {
            hosts.leftovers().assertNone(LEFT);
        } catch (AssertionError e) {
            hosts.close();
            hosts = SshHosts.start(transport, options);
            throw e;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        hosts.close();
    }
}
