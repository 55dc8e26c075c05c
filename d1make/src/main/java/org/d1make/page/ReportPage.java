package org.d1make.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.d1make.advice.Findings;
import org.d1make.record.BuildRecord;

/**
 * Writes the page. It holds its script and style, and a policy that allows these two, by their hashes, and nothing else: no
 * connection, no image, no frame.
 */
public final class ReportPage {

    private static final List<String> SCRIPTS =
            List.of("words.js", "build.js", "view.js", "lanes.js", "slots.js", "tables.js", "details.js", "page.js");

    private ReportPage() {}

    public static void write(BuildRecord build, JobTexts texts, OutputStream out) throws IOException {
        String style = resource("page.css");
        StringBuilder script = new StringBuilder("'use strict';\n");
        for (String name : SCRIPTS) {
            script.append(resource(name));
        }
        String[] parts = resource("page.html").split("(?=\\{\\{)|(?<=\\}\\})");
        for (String part : parts) {
            switch (part) {
                case "{{policy}}" -> print(out, policy(style, script.toString()));
                case "{{style}}" -> print(out, style);
                case "{{script}}" -> print(out, script.toString());
                case "{{data}}" -> PageData.write(Findings.of(build), out);
                case "{{texts}}" -> new TextBlocks(build, texts).write(out);
                default -> print(out, part);
            }
        }
    }

    private static String policy(String style, String script) {
        return "default-src 'none'; style-src 'sha256-" + hash(style) + "'; script-src 'sha256-" + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256 (MessageDigest)", e);
        }
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("d1make's installation lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
