package org.d1make;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;
import org.d1make.calls.ProcessFiles;
import org.d1make.posix.Signals;

/**
 * A signal of which a Java program hears and goes on. Java's only way to that is sun.misc.Signal, of the supported module
 * jdk.unsupported (JEP 260). It is called by reflection, since javac warns of its name in a way that cannot be turned off
 * for one class. It does not know what signals mean.
 *
 * @param name without SIG
 */
record HandledSignal(String name) {

    /** From now on it is told to the handler, by number and in a thread of its own, and does nothing else. */
    void handle(IntConsumer handler) {
        InvocationHandler invoked = (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                handler.accept(number(arguments[0]));
                return null;
            }
            return method.getName().equals("toString") ? "d1make's handler of " + name : null;
        };
        try {
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            set(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, invoked));
        } catch (ReflectiveOperationException e) {
            throw noSignals(e);
        }
    }

    /** From now on it does what it does to any program. */
    void setDefault() {
        try {
            set(Class.forName("sun.misc.SignalHandler").getField("SIG_DFL").get(null));
        } catch (ReflectiveOperationException e) {
            throw noSignals(e);
        }
    }

    /** Whether this process ignores it, as it was when it started. */
    boolean isIgnored() {
        try {
            return (ProcessFiles.self().signals("SigIgn") & Signals.bit(number())) != 0;
        } catch (IOException e) {
            return true;
        }
    }

    int number() {
        try {
            return number(signal());
        } catch (ReflectiveOperationException e) {
            throw noSignals(e);
        }
    }

    private void set(Object handler) throws ReflectiveOperationException {
        Object signal = signal();
        signal.getClass()
                .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal, handler);
    }

    private Object signal() throws ReflectiveOperationException {
        return Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
    }

    private static int number(Object signal) throws ReflectiveOperationException {
        return (Integer) signal.getClass().getMethod("getNumber").invoke(signal);
    }

    private static IllegalStateException noSignals(ReflectiveOperationException e) {
        return new IllegalStateException("this Java has no sun.misc.Signal", e);
    }
}
