package org.d1make.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes inputs that nobody sends from such that are valid: a few random changes each, the same for the same seed. */
final class Mutator {

    private static final int MOST_CHANGES = 6;
    private static final int MOST_REPETITIONS = 2_000;

    /** What parsers stumble over. */
    private static final List<String> BITS = List.of(
            "\0",
            "\n",
            "\"",
            "\\",
            "\\u",
            "\\ud800",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "null",
            "true",
            "-",
            "1e999",
            "-1",
            "2147483648",
            "9223372036854775808",
            "99999999999999999999999999",
            "\u00ff\u00fe",
            "\u00ff\u00ff\u00ff\u00ff",
            "\0\0\0\0",
            "\0\1\0\0",
            " ",
            "/",
            "{\"type\":",
            "d1make-server-hello ",
            "\"type\":\"run\",");

    private final Random random;

    Mutator(long seed) {
        random = new Random(seed);
    }

    byte[] next(List<byte[]> valid) {
        byte[] input = pick(valid);
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            input = change(input, valid);
        }
        return input;
    }

    private byte[] pick(List<byte[]> from) {
        return from.get(random.nextInt(from.size()));
    }

    private byte[] change(byte[] input, List<byte[]> valid) {
        int from = random.nextInt(input.length + 1);
        int to = from + random.nextInt(Math.min(64, input.length - from) + 1);
        return switch (random.nextInt(8)) {
            case 0 -> flipped(input);
            case 1 -> Arrays.copyOf(input, from);
            case 2 -> spliced(input, from, to, new byte[0]);
            case 3 -> spliced(input, from, to, noise());
            case 4 -> spliced(input, from, from, bit());
            case 5 -> spliced(input, from, to, bit());
            case 6 ->
                spliced(
                        input,
                        from,
                        from,
                        repeated(random.nextBoolean() ? bit() : Arrays.copyOfRange(input, from, to)));
            default -> spliced(input, from, input.length, pick(valid));
        };
    }

    private byte[] flipped(byte[] input) {
        byte[] changed = input.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(16)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] bit() {
        return BITS.get(random.nextInt(BITS.size())).getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] repeated(byte[] piece) {
        // Long ones are rare: most of the time would go there.
        int times = random.nextInt(50) == 0 ? random.nextInt(MOST_REPETITIONS) : random.nextInt(4);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] middle) {
        byte[] result = new byte[from + middle.length + input.length - to];
        System.arraycopy(input, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(input, to, result, from + middle.length, input.length - to);
        return result;
    }
}
