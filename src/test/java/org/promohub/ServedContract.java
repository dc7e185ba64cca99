package org.promohub;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.promohub.testing.Answer;

/** The OpenAPI document that the hub serves, and whether what it answers is what the document says. */
final class ServedContract {
    private static final String ADDRESS = "https://promohub.org/openapi.json";
    private static final SchemaValidatorsConfig FORMATS_TOO =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private static final JsonMetaSchema WITH_ALL_THAT_OPENAPI_ADDS = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    /** An operation: what its route is called, and where it is. */
    record Operation(String id, String method, String path) {

        /** Whether a path can be this operation's. The open part of its own may hold anything, be it slashes. */
        boolean isAt(String requested) {
            return requested.matches(
                    Stream.of(path.split("\\{[^}]*}", -1)).map(Pattern::quote).collect(Collectors.joining(".+")));
        }

        int fixedCharacters() {
            return path.replaceAll("\\{[^}]*}", "").length();
        }
    }

    ServedContract(JsonNode document) {
        this.document = document;
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, factory -> factory.metaSchema(WITH_ALL_THAT_OPENAPI_ADDS)
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, document.toString()))));
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(new Operation(
                        method.getValue().path("operationId").asText(),
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey()))));
        return operations;
    }

    /** The operation that a request asks for; none when its method or path is wrong. */
    Optional<Operation> operation(ExampleRequest request) {
        return operationsAt(request)
                .filter(operation -> operation.method().equals(request.method()))
                .findFirst();
    }

    /** What is wrong with an answer, by the document. */
    Set<String> complaints(ExampleRequest request, Answer answer) {
        String response = resolve(responsePointer(request, answer.status()));
        JsonNode described = document.at(response);
        if (described.isMissingNode()) {
            return Set.of("the document has no " + response);
        }
        Set<String> complaints = new TreeSet<>();
        described.path("headers").fieldNames().forEachRemaining(name -> {
            if (answer.headers().firstValue(name).isEmpty()) {
                complaints.add("no header " + name);
            }
        });
        if (described.has("content")) {
            complaints.addAll(violations(response + "/content/application~1json/schema", answer.json()));
        } else if (!answer.json().isMissingNode()) {
            complaints.add("a body, where the document has none");
        }
        return complaints;
    }

    /** What is wrong with a value, by a schema of the document. */
    Set<String> violations(String schemaPointer, JsonNode value) {
        Set<String> violations = new TreeSet<>();
        schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + schemaPointer), FORMATS_TOO)
                .validate(value.toString(), InputFormat.JSON)
                .forEach(violation -> violations.add(violation.toString()));
        return violations;
    }

    /** Which examples in the document do not keep to the schema beside them, and why. */
    Set<String> wrongExamples() {
        Set<String> wrong = new TreeSet<>();
        collectWrongExamples("", document, wrong);
        return wrong;
    }

    private void collectWrongExamples(String pointer, JsonNode node, Set<String> wrong) {
        if (node.has("schema")) {
            node.path("examples").properties().forEach(example -> {
                String at = resolve(pointer + "/examples/" + example.getKey());
                violations(pointer + "/schema", document.at(at).path("value"))
                        .forEach(violation -> wrong.add(at + ": " + violation));
            });
        }
        node.properties()
                .forEach(field -> collectWrongExamples(
                        pointer + "/" + field.getKey().replace("/", "~1"), field.getValue(), wrong));
    }

    /** Where the document describes the answer; that of a path it does not have is the general "not found". */
    private String responsePointer(ExampleRequest request, int status) {
        return operation(request)
                .or(() -> operationsAt(request).findFirst())
                .map(operation -> "/paths/" + operation.path().replace("/", "~1") + "/"
                        + operation.method().toLowerCase(Locale.ROOT) + "/responses/" + status)
                .orElse("/components/responses/NotFound");
    }

    /** The operations at a request's path, best fit first. */
    private Stream<Operation> operationsAt(ExampleRequest request) {
        return operations().stream()
                .filter(operation -> operation.isAt(request.path()))
                .sorted(Comparator.comparing(
                                (Operation operation) -> operation.path().equals(request.path()))
                        .thenComparing(Operation::fixedCharacters)
                        .reversed());
    }

    private String resolve(String pointer) {
        String reference = document.at(pointer).path("$ref").asText();
        return reference.isEmpty() ? pointer : reference.substring(1);
    }
}
