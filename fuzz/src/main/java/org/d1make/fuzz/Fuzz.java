package org.d1make.fuzz;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d1make.calls.RequestDecoder;
import org.d1make.link.ServerSessionDecoder;
import org.d1make.server.control.LauncherSessionDecoder;

/**
 * Gives each decoder of the wire as many random inputs as it is told. What is wrong must be refused as such, at once: anything but
 * a value or an IOException is a defect, and so is more than a second. {@code Fuzz [INPUTS [SEED]]}; exit status 1 with a defect.
 */
public final class Fuzz {

    private static final List<Decoder> DECODERS = List.of(
            new FrameDecoder(),
            new MessageDecoder(),
            new ServerSessionDecoder(),
            new LauncherSessionDecoder(),
            new RequestDecoder());

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private Fuzz() {}

    public static void main(String[] args) {
        int inputs = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        System.out.println("fuzz: " + inputs + " inputs to each decoder, seed " + seed);
        int defects = 0;
        for (Decoder decoder : DECODERS) {
            defects += run(decoder, inputs, seed);
        }
        System.exit(defects == 0 ? 0 : 1);
    }

    private static int run(Decoder decoder, int inputs, long seed) {
        Mutator mutator = new Mutator(seed);
        List<byte[]> valid = decoder.valid();
        int refused = 0;
        int defects = 0;
        long longest = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < inputs; i++) {
            byte[] input = mutator.next(valid);
            long start = System.nanoTime();
            try {
                decoder.decode(input);
            } catch (IOException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                defects++;
                System.out.println(
                        decoder.name() + ": " + e + " by " + Base64.getEncoder().encodeToString(input));
            }
            long took = System.nanoTime() - start;
            longest = Math.max(longest, took);
            if (took > LONGEST_NANOS) {
                defects++;
                System.out.println(decoder.name() + ": took " + TimeUnit.NANOSECONDS.toMillis(took) + " ms by "
                        + Base64.getEncoder().encodeToString(input));
            }
        }
        System.out.printf(
                "%-40s %,10d inputs, %,10d refused, %d defects, longest %d ms, %d s%n",
                decoder.name(),
                inputs,
                refused,
                defects,
                TimeUnit.NANOSECONDS.toMillis(longest),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
        return defects;
    }
}
