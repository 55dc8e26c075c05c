package org.d1make.posix;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import java.util.Arrays;

/**
 * Calls C library functions by way of jffi, the layer below jnr-posix.
 *
 * <p>jnr-posix itself costs 0.23 s at the first call, since it generates classes; jffi costs 2 ms
 * (docs/decisions/0001-json-and-native-calls.md). Every argument is passed as a 64-bit word, which is right for
 * integers and pointers on the LP64 machines that Linux runs on.
 */
final class LibC {

    private static final Library LIBRARY = Library.getDefault();
    private static final Invoker INVOKER = Invoker.getInstance();
    private static final CallContext[] CONTEXTS = contexts();

    /** The functions that are called, by their names. */
    enum Function {
        ACCESS("access"),
        CHDIR("chdir"),
        CLOSE("close"),
        EXIT("_exit"),
        FCNTL("fcntl"),
        FLOCK("flock"),
        GETPGRP("getpgrp"),
        GETRLIMIT("getrlimit"),
        GETUID("getuid"),
        IOCTL("ioctl"),
        KILL("kill"),
        MEMRCHR("memrchr"),
        MKDIR("mkdir"),
        MKFIFO("mkfifo"),
        OPEN("open"),
        PIPE2("pipe2"),
        POLL("poll"),
        POSIX_SPAWN("posix_spawn"),
        POSIX_SPAWN_FILE_ACTIONS_ADDDUP2("posix_spawn_file_actions_adddup2"),
        POSIX_SPAWN_FILE_ACTIONS_DESTROY("posix_spawn_file_actions_destroy"),
        POSIX_SPAWN_FILE_ACTIONS_INIT("posix_spawn_file_actions_init"),
        POSIX_SPAWNATTR_DESTROY("posix_spawnattr_destroy"),
        POSIX_SPAWNATTR_INIT("posix_spawnattr_init"),
        POSIX_SPAWNATTR_SETFLAGS("posix_spawnattr_setflags"),
        POSIX_SPAWNATTR_SETSIGMASK("posix_spawnattr_setsigmask"),
        READ("read"),
        READLINK("readlink"),
        RENAME("rename"),
        RMDIR("rmdir"),
        SETRLIMIT("setrlimit"),
        SIGNAL("signal"),
        SPLICE("splice"),
        STATX("statx"),
        SYMLINK("symlink"),
        SYSCALL("syscall"),
        UMASK("umask"),
        UNLINK("unlink"),
        WAIT4("wait4"),
        WAITID("waitid"),
        WRITE("write");

        private final long address;

        Function(String name) {
            address = LIBRARY.getSymbolAddress(name);
            if (address == 0) {
                throw new UnsatisfiedLinkError("the C library has no " + name);
            }
        }
    }

    private LibC() {}

    private static CallContext[] contexts() {
        CallContext[] contexts = new CallContext[7];
        for (int count = 0; count < contexts.length; count++) {
            Type[] parameters = new Type[count];
            Arrays.fill(parameters, Type.SINT64);
            contexts[count] = CallContext.getCallContext(Type.SINT64, parameters, CallingConvention.DEFAULT, true);
        }
        return contexts;
    }

    static long call(Function function) {
        return INVOKER.invokeN0(CONTEXTS[0], function.address);
    }

    static long call(Function function, long a) {
        return INVOKER.invokeN1(CONTEXTS[1], function.address, a);
    }

    static long call(Function function, long a, long b) {
        return INVOKER.invokeN2(CONTEXTS[2], function.address, a, b);
    }

    static long call(Function function, long a, long b, long c) {
        return INVOKER.invokeN3(CONTEXTS[3], function.address, a, b, c);
    }

    static long call(Function function, long a, long b, long c, long d) {
        return INVOKER.invokeN4(CONTEXTS[4], function.address, a, b, c, d);
    }

    static long call(Function function, long a, long b, long c, long d, long e, long f) {
        return INVOKER.invokeN6(CONTEXTS[6], function.address, a, b, c, d, e, f);
    }

    /** The errno that this thread's last call left. */
    static int errno() {
        return LastError.getInstance().get();
    }
}
