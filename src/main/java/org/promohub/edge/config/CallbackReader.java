package org.promohub.edge.config;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.callback.CallbackPolicy;
import org.promohub.callback.CallbackPolicy.PortRange;
import org.promohub.callback.Network;
import org.promohub.callback.SigningSecret;
import org.promohub.callback.Webhook;

/** Makes a tenant's policy about callbacks out of a file that has passed every check of its schema. */
final class CallbackReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path folder;
    private final Map<String, String> environment;
    private final Complaints complaints;

    /**
     * @param folder the deployment's, where relative files of secrets are
     * @param environment where the other secrets are
     */
    CallbackReader(Path folder, Map<String, String> environment, Complaints complaints) {
        this.folder = folder;
        this.environment = environment;
        this.complaints = complaints;
    }

    static boolean isNetwork(String text) {
        try {
            return Network.parse(text).bits() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isPortRange(String text) {
        if (!text.matches("\\d{1,5}(-\\d{1,5})?")) {
            return false;
        }
        PortRange range = range(text);
        return range.first() >= 1 && range.first() <= range.last() && range.last() <= 65_535;
    }

    /** The policy; what is wrong with it goes to the complaints. */
    CallbackPolicy policy(Part deployment) {
        Optional<Part> callbacks = deployment.optional("callbacks");
        List<PortRange> ports = callbacks.stream()
                .flatMap(part -> part.entries("ports").stream())
                .map(port -> range(port.node().asText()))
                .toList();
        Unique ids = new Unique("webhook ids are unique in a deployment", complaints);
        deployment.entries("webhooks").forEach(webhook -> {
            Part id = webhook.part("id");
            ids.claim(id.number(), "the webhook id " + id.number(), id);
        });
        return new CallbackPolicy(
                callbacks.stream()
                        .flatMap(part -> part.entries("allowedNetworks").stream())
                        .map(network -> Network.parse(network.text()))
                        .toList(),
                flag(callbacks, "requireHttps"),
                flag(callbacks, "allowUserInfo"),
                ports.isEmpty() ? CallbackPolicy.USUAL_PORTS : ports,
                callbacks.stream()
                        .flatMap(part -> part.entries("authorities").stream())
                        .flatMap(file -> authorities(file).stream())
                        .toList(),
                callbacks.stream()
                        .flatMap(part -> part.entries("signingSecrets").stream())
                        .flatMap(secret -> signing(secret).stream())
                        .toList(),
                deployment.entries("webhooks").stream().map(this::webhook).toList());
    }

    private List<X509Certificate> authorities(Part file) {
        try {
            return CertificateFile.read(folder.resolve(file.text()));
        } catch (IOException | CertificateException e) {
            complaints.add(file.at(), "there is no file with certificates in PEM form: " + file.text());
            return List.of();
        }
    }

    private Webhook webhook(Part webhook) {
        String verb = webhook.optional("verb").map(Part::text).orElse("POST");
        Optional<Part> body = webhook.optional("body");
        if (body.isPresent() && (verb.equals("GET") || verb.equals("DELETE"))) {
            complaints.add(body.get().at(), "`body` must be absent where `verb` is " + verb);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        webhook.optional("headers").ifPresent(part -> part.keys().forEach(name -> {
            if (!Webhook.isHeaderName(name)) {
                complaints.add(part.part(name).at(), "`" + name + "` is no header that can be set");
            }
            headers.put(
                    name,
                    part.part(name).isText()
                            ? part.part(name).text()
                            : secret(part.part(name)).orElse(""));
        }));
        return new Webhook(
                webhook.part("id").number(),
                webhook.part("name").text(),
                verb,
                webhook.part("url").text(),
                headers,
                body.map(CallbackReader::template));
    }

    private static Object template(Part body) {
        return JSON.convertValue(body.node(), new TypeReference<Object>() {});
    }

    private Optional<SigningSecret> signing(Part part) {
        Optional<String> text = secret(part);
        Optional<SigningSecret> secret = text.flatMap(SigningSecret::parse);
        if (text.isPresent() && secret.isEmpty()) {
            complaints.add(part.at(), "the secret must be whsec_ and 24 to 64 bytes in Base64");
        }
        return secret;
    }

    /** The text of a secret; nobody prints it. */
    private Optional<String> secret(Part part) {
        Optional<String> found = part.optional("env").isPresent()
                ? Optional.ofNullable(environment.get(part.part("env").text()))
                : file(folder.resolve(part.part("file").text()));
        if (found.isEmpty()) {
            complaints.add(part.at(), "there is no secret: the environment variable or file is not there");
        }
        return found.map(String::strip);
    }

    private static Optional<String> file(Path path) {
        try {
            return Optional.of(Files.readString(path));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean flag(Optional<Part> callbacks, String key) {
        return callbacks.flatMap(part -> part.optional(key)).map(Part::flag).orElse(false);
    }

    private static PortRange range(String text) {
        String[] ends = text.split("-");
        return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }
}
