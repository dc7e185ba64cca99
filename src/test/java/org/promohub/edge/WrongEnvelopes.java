package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.promohub.testing.Hub;

/** Requests whose fields are right, in an envelope that is not: keys, deployments, bodies, queries, methods, types. */
final class WrongEnvelopes {
    private static final List<String> PLATFORMS =
            List.of("braze", "iterable", "segment", "mparticle", "emarsys", "selligent", "cdp", "cep");

    private WrongEnvelopes() {}

    static List<WrongRequest> all() {
        return Operation.ALL.stream()
                .flatMap(operation -> Stream.of(
                                keys(operation),
                                deployments(operation),
                                methods(operation),
                                operation.hasBody() ? WrongBodies.of(operation) : queries(operation),
                                targets(operation),
                                switches(operation))
                        .flatMap(List::stream))
                .toList();
    }

    private static List<WrongRequest> keys(Operation operation) {
        List<WrongRequest> wrong = new ArrayList<>();
        PLATFORMS.stream()
                .filter(platform -> !platform.equals(operation.platform()) && !operation.opensToAllKeys())
                .map(platform ->
                        operation.plain("the key of " + platform).header("Authorization", Hub.demoKey(platform)))
                .forEach(wrong::add);
        String right = Hub.demoKey(operation.platform());
        Stream.of(
                        "",
                        "ApiKey-v1",
                        "ApiKey-v1 ",
                        "ApiKey-v2 x",
                        "Bearer x",
                        right + "0",
                        right.substring(1),
                        "Basic",
                        "Basic !!!",
                        "Basic " + Base64.getEncoder().encodeToString("ApiKey-v1:".getBytes(UTF_8)),
                        "ApiKey-v1 " + "x".repeat(10_000),
                        right.substring(10),
                        "ApiKey-v1 ключ")
                .map(key -> operation
                        .plain("the key " + key.length() + key.split(" ")[0])
                        .header("Authorization", key))
                .forEach(wrong::add);
        wrong.add(operation.plain("no key").without("Authorization"));
        wrong.add(operation.with("no key and no JSON", "<xml/>").without("Authorization"));
        return wrong.stream()
                .map(request -> request.expecting(401, "Missing Session Token"))
                .toList();
    }

    private static List<WrongRequest> deployments(Operation operation) {
        if (operation.opensToAllKeys()) {
            return List.of();
        }
        List<WrongRequest> wrong = new ArrayList<>();
        for (String other : List.of("other.example.com", "talon.one", "https://", "mycompany", "localhost.evil", "*")) {
            int status = other.equals("https://") ? 400 : 401;
            String word = status == 400 ? "No Deployment URL specified" : "Missing Session Token";
            wrong.add(deployment(operation, other).expecting(status, word));
        }
        if (!operation.path().contains("createcoupon")) {
            wrong.add(deployment(operation, "").expecting(400, "No Deployment URL specified"));
            wrong.add(deployment(operation, " / ").expecting(400, "No Deployment URL specified"));
        }
        return wrong;
    }

    private static WrongRequest deployment(Operation operation, String other) {
        String name = "the deployment " + other;
        if (operation.headers().containsKey("destination-hostname")) {
            return operation.plain(name).header("destination-hostname", other);
        }
        if (!operation.query().isEmpty()) {
            return operation.target(name, operation.path() + "?deployment=" + other.replace(" ", "%20"));
        }
        ObjectNode changed = operation.right().deepCopy();
        changed.put(operation.hasBody() ? "deploymentUrl" : "deployment", other);
        return operation.with(name, changed);
    }

    private static List<WrongRequest> methods(Operation operation) {
        return Stream.of("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "GET", "POST")
                .filter(method -> !operation.sharesPathWith(method))
                .map(method -> operation.plain("the method " + method).method(method))
                .map(request -> request.expecting(405, request.method().equals("HEAD") ? "" : request.method()))
                .toList();
    }

    private static List<WrongRequest> switches(Operation operation) {
        boolean makesNothing = operation.opensToAllKeys() && operation.method().equals("GET");
        if (operation.platform().equals("emarsys") || makesNothing) {
            return List.of();
        }
        return Stream.of("maybe", "2", "yes")
                .map(value -> operation
                        .plain("dry run " + value)
                        .header("X-DRY-RUN", value)
                        .expecting(400, "x-dry-run", value))
                .toList();
    }

    private static List<WrongRequest> queries(Operation operation) {
        List<WrongRequest> wrong = new ArrayList<>();
        for (String field : operation.fields().keySet()) {
            if (operation.right().has(field)) {
                wrong.add(operation
                        .target(field + " twice", operation.target() + "&" + field + "=1&" + field + "=2")
                        .expecting(400, field, "a list"));
            }
        }
        if (operation.headers().containsKey("customer-engagement-platform-name")) {
            String name = "customer-engagement-platform-name";
            Stream.of("", " ", "undefined", "null")
                    .map(value ->
                            operation.plain(name + value).header(name, value).expecting(400, name, "is missing"))
                    .forEach(wrong::add);
        }
        return wrong;
    }

    /** Paths and queries that no server should guess about. */
    private static List<WrongRequest> targets(Operation operation) {
        String start = operation.target() + (operation.target().contains("?") ? "&a=" : "?a=");
        List<WrongRequest> wrong = new ArrayList<>();
        for (String value : List.of("%", "%zz", "%f", "%ff", "%C3", "%C3%28", "%ED%A0%80", "%C0%80", "100%25%")) {
            wrong.add(operation.target("a=" + value, start + value).expecting(400, "a must", value));
        }
        String many = IntStream.range(0, 10_000).mapToObj(i -> "&p" + i).reduce("", String::concat);
        wrong.add(operation.target("10,000 parameters", start + many).expecting(400, "more than 1000 parameters"));
        wrong.add(operation.target("a long URL", start + "x".repeat(70_000)).expecting(414, "longer than 65536"));
        wrong.add(operation
                .plain("long headers")
                .header("X-Long", "x".repeat(40_000))
                .expecting(431, "longer than 32768"));
        wrong.add(operation.target("a broken path", operation.path() + "%zz").expecting(400, "not well-formed"));
        boolean endsWithAnId = operation.path().contains("customer_sessions"); // such an id may have slashes
        if (!endsWithAnId) {
            wrong.add(operation
                    .target("another path", operation.path() + "s/1" + operation.query())
                    .expecting(404));
        }
        return wrong;
    }
}
