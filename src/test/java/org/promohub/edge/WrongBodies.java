package org.promohub.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests with a body that is not the JSON object it should be. */
final class WrongBodies {
    private WrongBodies() {}

    static List<WrongRequest> of(Operation operation) {
        String right = operation.right().toString();
        String open = right.substring(0, right.length() - 1);
        List<WrongRequest> wrong = new ArrayList<>();
        texts(right, open)
                .forEach((body, word) -> wrong.add(operation
                        .with("the body " + body.substring(0, Math.min(80, body.length())), body)
                        .expecting(400, word)));
        wrong.add(operation
                .plain("broken UTF-8")
                .body((open + ",\"a\":\"ü\"}").getBytes(ISO_8859_1))
                .expecting(400, "not valid JSON"));
        wrong.add(operation.plain("half of UTF-16").body(odd(right)).expecting(400, "not valid JSON"));
        if (operation.equals(Operation.BRAZE_COUPON)) {
            wrong.add(operation.plain("10 MB").body(new byte[10_000_000]).expecting(413, "too long"));
            wrong.add(operation
                    .with("10 MB of JSON", open + ",\"a\":\"" + "x".repeat(10_000_000) + "\"}")
                    .expecting(413));
        }
        for (String type :
                Set.of("application/xml", "text/xml; charset=utf-8", "multipart/form-data; boundary=x", "image/png")) {
            wrong.add(operation
                    .plain("the type " + type)
                    .header("Content-Type", type)
                    .expecting(415, "JSON"));
        }
        return wrong;
    }

    /** Texts that are no request, each with a word that the complaint must have. */
    private static Map<String, String> texts(String right, String open) {
        return Map.ofEntries(
                Map.entry("", "the body is missing"),
                Map.entry("[" + right + "]", "not array"),
                Map.entry("\"text\"", "not string"),
                Map.entry("null", "not null"),
                Map.entry("5", "not number"),
                Map.entry("true", "not boolean"),
                Map.entry(" ", "JSON"),
                Map.entry(open, "ends too early"),
                Map.entry(open + ",}", "not valid JSON"),
                Map.entry(open + ",\"a\":}", "not valid JSON"),
                Map.entry(open + ",\"a\":NaN}", "NaN"),
                Map.entry(open + ",\"a\":+1}", "not valid JSON"),
                Map.entry(open + ",\"a\":01}", "not valid JSON"),
                Map.entry(open + ",\"a\":'b'}", "not valid JSON"),
                Map.entry(open + ",\"a\":\"\n\"}", "not valid JSON"),
                Map.entry(open + ",\"a\":\"\\x\"}", "not valid JSON"),
                Map.entry(open + ",\"a\":1]", "not valid JSON"),
                Map.entry(open + ",a:1}", "not valid JSON"),
                Map.entry(open + "}/* why */", "not valid JSON"),
                Map.entry(right + right, "follows"),
                Map.entry(right + "garbage", "not valid JSON"),
                Map.entry(right + "]", "not valid JSON"),
                Map.entry(open + ",\"twice\":1,\"twice\":1}", "twice"),
                Map.entry(open + ",\"a\":{\"b\":1,\"b\":2}}", "'b'"),
                Map.entry(open + ",\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}", "depth"),
                Map.entry(open + ",\"a\":" + "{\"a\":".repeat(1000) + "1" + "}".repeat(1000) + "}", "depth"),
                Map.entry(open + ",\"a\":" + "[".repeat(100_000), "depth"),
                Map.entry(open + ",\"a\":" + "9".repeat(1000) + "}", "Number"),
                Map.entry(open + ",\"a\":0." + "9".repeat(10_000) + "}", "Number"),
                Map.entry(open + ",\"" + "n".repeat(100_000) + "\":1}", "JSON"),
                Map.entry("<coupon/>", "not valid JSON"),
                Map.entry("<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "not valid JSON"),
                Map.entry("deploymentUrl=localhost&campaignId=5671", "not valid JSON"),
                Map.entry("{{deploymentUrl}}", "not valid JSON"));
    }

    private static byte[] odd(String text) {
        byte[] bytes = text.getBytes(UTF_16);
        return Arrays.copyOf(bytes, bytes.length - 1);
    }
}
