package dev.waymark.testing.child;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs the main class named first, with the other arguments, and ends with its standard input: a child process that
 * never outlives the JVM that started it, however that one ended.
 */
public final class ChildMain {

    private ChildMain() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent-watch").start(ChildMain::endWithParent);
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void endWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException brokenPipe) {
            // Also the parent's end.
        }
        Runtime.getRuntime().halt(0);
    }
}
