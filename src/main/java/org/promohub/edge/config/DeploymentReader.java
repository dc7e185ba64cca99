package org.promohub.edge.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.promohub.access.ApiKey;
import org.promohub.access.HostName;
import org.promohub.access.KeyDigest;
import org.promohub.access.Platform;
import org.promohub.tenant.Application;
import org.promohub.tenant.AttributeDeclaration;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.AttributeType;
import org.promohub.tenant.CodeCase;
import org.promohub.tenant.Deployment;

/** Makes a deployment and its keys out of files that have passed every check. */
final class DeploymentReader {
    private DeploymentReader() {}

    static Deployment deployment(DeploymentFolder folder) {
        Part file = folder.deployment();
        Set<String> hosts = file.entries("hosts").stream()
                .map(host -> HostName.normalise(host.text()))
                .collect(toUnmodifiableSet());
        return new Deployment(
                folder.id(),
                file.part("account").number(),
                hosts,
                file.optional("relaxPlatformCheck").map(Part::flag).orElse(false),
                file.entries("applications").stream()
                        .map(DeploymentReader::application)
                        .toList(),
                folder.campaigns().stream().map(CampaignReader::campaign).toList(),
                Arrays.stream(Entity.values())
                        .flatMap(entity -> attributes(entity, file.part("attributes")))
                        .toList(),
                file.entries("eventTypes").stream().map(Part::text).collect(toUnmodifiableSet()));
    }

    static List<ApiKey> keys(Part file, Deployment deployment) {
        return file.entries("keys").stream().map(key -> key(key, deployment)).toList();
    }

    static CodeCase codeCase(Part application) {
        return application
                .optional("codes")
                .map(codes ->
                        CodeCase.valueOf(codes.text().toUpperCase(Locale.ROOT).replace('-', '_')))
                .orElse(CodeCase.INSENSITIVE_UPPERCASE);
    }

    private static Application application(Part application) {
        return new Application(
                application.part("id").number(),
                application.part("name").text(),
                application.entries("aliases").stream().map(Part::number).collect(toUnmodifiableSet()),
                Currency.getInstance(application.part("currency").text()),
                ZoneId.of(application.part("timeZone").text()),
                codeCase(application),
                application.entries("additionalCosts").stream().map(Part::text).collect(toUnmodifiableSet()));
    }

    private static Stream<AttributeDeclaration> attributes(Entity entity, Part attributes) {
        Part declared = attributes.part(entity.wireName());
        return declared.keys().stream().map(name -> attribute(entity, name, declared.part(name)));
    }

    private static AttributeDeclaration attribute(Entity entity, String name, Part declaration) {
        if (declaration.isText()) {
            return new AttributeDeclaration(entity, name, type(declaration), false);
        }
        boolean mandatory = declaration.optional("mandatory").map(Part::flag).orElse(false);
        return new AttributeDeclaration(entity, name, type(declaration.part("type")), mandatory);
    }

    private static AttributeType type(Part name) {
        return Arrays.stream(AttributeType.values())
                .filter(type -> type.wireName().equals(name.text()))
                .findFirst()
                .orElseThrow();
    }

    private static ApiKey key(Part key, Deployment deployment) {
        return new ApiKey(
                key.part("title").text(),
                KeyDigest.parse(key.part("digest").text()),
                deployment,
                deployment.application(key.part("application").number()).orElseThrow(),
                Platform.named(key.part("platform").text()).orElseThrow(),
                key.optional("expires").map(Part::instant),
                key.optional("requestsPerSecond")
                        .map(limit -> OptionalInt.of((int) limit.number()))
                        .orElseGet(OptionalInt::empty));
    }
}
