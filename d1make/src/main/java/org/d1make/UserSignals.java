package org.d1make;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;

/**
 * The signals that ask d1make to end. One that is ignored when d1make starts (nohup) stays ignored.
 *
 * <p>Java's only way to hear of a signal and go on is sun.misc.Signal, of the supported module jdk.unsupported (JEP 260).
 * It is called by reflection, since javac warns of its name in a way that cannot be turned off for one class.
 */
final class UserSignals {

    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private UserSignals() {}

    /** From now on they are told to the handler, by number, and do nothing else. */
    static void handle(IntConsumer handler) {
        for (String name : NAMES) {
            set(name, (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    handler.accept(number(arguments[0]));
                    return null;
                }
                return method.getName().equals("toString") ? "d1make's handler of " + name : null;
            });
        }
    }

    /** Ends this process by that signal, as make has ended: a shell or make above us sees the same. */
    static void dieBy(int signal) {
        if (signal != Signals.KILL) {
            setDefault(signal);
        }
        Posix.kill(ProcessHandle.current().pid(), signal);
        awaitSignal();
        // A signal that the JVM keeps for itself: the status is what a shell shows for it.
        Runtime.getRuntime().halt(128 + signal);
    }

    /** The signal may reach any thread, in a moment. */
    private static void awaitSignal() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void set(String name, InvocationHandler invoked) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler =
                    Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, invoked);
            handle(name, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no sun.misc.Signal", e);
        }
    }

    private static void setDefault(int signal) {
        try {
            Object standard =
                    Class.forName("sun.misc.SignalHandler").getField("SIG_DFL").get(null);
            for (String name : NAMES) {
                Object known = Class.forName("sun.misc.Signal")
                        .getConstructor(String.class)
                        .newInstance(name);
                if (number(known) == signal) {
                    handle(name, standard);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no sun.misc.Signal", e);
        }
    }

    private static void handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        signalType
                .getMethod("handle", signalType, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal, handler);
    }

    private static int number(Object signal) throws ReflectiveOperationException {
        return (Integer) signal.getClass().getMethod("getNumber").invoke(signal);
    }
}
