package org.promohub.cli;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.promohub.access.KeyDigest;
import org.promohub.access.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code promohub key}: makes an API key, shows it this once, and prints what to keep of it. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Makes an API key, prints it this once, and the lines to add under `keys:` in deployment.yaml.")
final class KeyCommand implements Runnable {
    private static final int KEY_BYTES = 20;

    @Option(names = "--platform", required = true, description = "whom it is for: braze, iterable, segment, …")
    private String platform = "";

    @Option(names = "--title", required = true, description = "what people call it")
    private String title = "";

    @Option(names = "--application", description = "the id of the application it opens; needed when there are several")
    private @Nullable Long application;

    @Option(names = "--expires", description = "when it stops to work: 2027-01-31, or an RFC 3339 date-time")
    private @Nullable String expires;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        Platform known = Platform.named(platform)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--platform: must be one of "
                                + Arrays.stream(Platform.values())
                                        .map(Platform::wireName)
                                        .collect(Collectors.joining(", "))
                                + ", not " + platform));
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = HexFormat.of().formatHex(random);
        spec.commandLine().getOut().println(lines(known, key));
    }

    private String lines(Platform known, String key) {
        String expiry = expires == null ? "" : "\n    expires: " + moment(expires);
        return """
                The key, shown this once; give it to the platform and keep it nowhere else:

                  %s

                Add this under `keys:` in config/deployments/<your deployment>/deployment.yaml:

                  - title: "%s"
                    platform: %s
                    application: %d
                    digest: %s%s"""
                .formatted(
                        key,
                        title.replace("\\", "\\\\").replace("\"", "\\\""),
                        known.wireName(),
                        application == null ? onlyApplication() : application,
                        KeyDigest.of(key).text(),
                        expiry);
    }

    private long onlyApplication() {
        List<Long> applications = parent.tasks().applications().get();
        if (applications.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(), "--application: must be one of " + applications + ", since there are several");
        }
        return applications.get(0);
    }

    private Instant moment(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--expires: must be a date such as 2027-01-31 or an RFC 3339 date-time, not " + text);
        }
    }
}
