package org.promohub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    private final Map<String, String> environment = new HashMap<>();
    private final Properties system = new Properties();
    private final Path config;

    SettingsTest(@TempDir Path config) {
        this.config = config;
        environment.put("PROMOHUB_CONFIG", config.toString());
    }

    /** A setting, a value it can have, and how to read it back. */
    private record Setting(String name, String value, Function<Settings, Object> reader) {

        String key() {
            return "promohub." + name;
        }

        String variable() {
            return "PROMOHUB_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
        }

        String of(Settings settings) {
            return String.valueOf(reader.apply(settings));
        }
    }

    static Stream<Setting> settings() {
        return Stream.of(
                new Setting("host", "10.0.0.1", Settings::host),
                new Setting("port", "81", Settings::port),
                new Setting("management.host", "10.0.0.2", Settings::managementHost),
                new Setting("management.port", "82", Settings::managementPort),
                new Setting("data", "somewhere", Settings::data),
                new Setting("routes", "elsewhere", Settings::routes),
                new Setting("database.url", "jdbc:postgresql://db/hub", Settings::databaseUrl),
                new Setting("database.user", "hub", Settings::databaseUser),
                new Setting("database.password", "secret", Settings::databasePassword),
                new Setting("workers", "7", Settings::workers),
                new Setting("max.body.bytes", "2048", Settings::mostBodyBytes),
                new Setting("id.block", "50", Settings::idBlock),
                new Setting("callbacks.senders", "5", each -> each.callbacks().senders()),
                new Setting(
                        "callbacks.per.target", "4", each -> each.callbacks().perTarget()),
                new Setting("callbacks.connect.timeout.ms", "250", each -> each.callbacks()
                        .connectTimeoutMillis()),
                new Setting(
                        "callbacks.timeout.ms", "2000", each -> each.callbacks().timeoutMillis()),
                new Setting("callbacks.retry.seconds", "1,2", each -> each.callbacks().retrySeconds().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(","))),
                new Setting("callbacks.lease.seconds", "120", each -> each.callbacks()
                        .leaseSeconds()),
                new Setting("callbacks.poll.ms", "50", each -> each.callbacks().pollMillis()),
                new Setting("callbacks.oldest.seconds", "60", each -> each.callbacks()
                        .oldestSeconds()),
                new Setting("callbacks.keep.days", "1", each -> each.callbacks().keepDays()),
                new Setting("callbacks.keep.dead.days", "2", each -> each.callbacks()
                        .keepDeadDays()));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void every_setting_can_come_from_the_file(Setting setting) {
        file(setting.key() + "=" + setting.value());

        assertThat(setting.of(read())).isEqualTo(setting.value());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void every_setting_can_come_from_the_environment_which_wins_over_the_file(Setting setting) {
        file(setting.key() + "=1");
        environment.put(setting.variable(), setting.value());

        assertThat(setting.of(read())).isEqualTo(setting.value());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void every_setting_can_come_from_a_system_property_which_wins_over_all(Setting setting) {
        file(setting.key() + "=1");
        environment.put(setting.variable(), "2");
        system.setProperty(setting.key(), setting.value());

        assertThat(setting.of(read())).isEqualTo(setting.value());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void an_empty_value_is_no_value(Setting setting) {
        environment.put(setting.variable(), " ");
        String otherwise = setting.of(Settings.read(Map.of("PROMOHUB_CONFIG", config.toString()), new Properties()));

        assertThat(setting.of(read())).isEqualTo(otherwise);
    }

    @Test
    void the_defaults_are_those_that_the_projects_file_lists() {
        Settings withoutFile = read();

        environment.put("PROMOHUB_CONFIG", "config");

        assertThat(read()).usingRecursiveComparison().ignoringFields("config").isEqualTo(withoutFile);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROMOHUB_PORT | eighty | a whole number from 0 to 65535",
                "PROMOHUB_PORT | 65536 | a whole number from 0 to 65535",
                "PROMOHUB_PORT | -1 | a whole number from 0 to 65535",
                "PROMOHUB_PORT | 99999999999 | a whole number from 0 to 65535",
                "PROMOHUB_MANAGEMENT_PORT | 1.5 | a whole number from 0 to 65535",
                "PROMOHUB_WORKERS | 0 | a whole number from 1 to 1000",
                "PROMOHUB_MAX_BODY_BYTES | 1 | a whole number from 1024 to 100000000"
            })
    void a_value_that_is_not_allowed_is_refused(String variable, String value, String allowed) {
        environment.put(variable, value);

        assertRefused(variable + ": must be " + allowed + ", not " + value);
    }

    @Test
    void a_bad_value_of_a_system_property_is_named_as_it_was_written() {
        system.setProperty("promohub.port", "eighty");

        assertRefused("promohub.port: must be a whole number from 0 to 65535, not eighty");
    }

    @Test
    void a_bad_value_in_the_file_is_told_with_its_line() {
        file("# the port\npromohub.management.port=1\npromohub.port=eighty");

        assertRefused(file() + ":3: promohub.port: must be a whole number from 0 to 65535, not eighty");
    }

    @Test
    void a_line_is_found_for_a_key_that_begins_like_another() {
        file("promohub.data=x\n#promohub.database.url=y\npromohub.database.usr=z");

        assertThatThrownBy(this::read)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        file() + ":3: there is no setting promohub.database.usr; there are promohub.host,");
    }

    @Test
    void a_configuration_folder_that_does_not_exist_is_refused() {
        environment.put("PROMOHUB_CONFIG", config.resolve("nowhere").toString());

        assertRefused("PROMOHUB_CONFIG: there is no folder " + config.resolve("nowhere")
                + "; it must be the folder that holds application.properties and deployments");
    }

    @Test
    void the_configuration_folder_cannot_be_set_in_itself() {
        file("promohub.config=elsewhere");

        assertRefused(file() + ":1: promohub.config cannot be set in this file, which is in that folder");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::read).isInstanceOf(SettingsException.class).hasMessage(message);
    }

    private Settings read() {
        return Settings.read(environment, system);
    }

    private Path file() {
        return config.resolve("application.properties");
    }

    private void file(String text) {
        try {
            Files.writeString(file(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
