package org.promohub;

import java.util.List;
import java.util.Optional;
import org.promohub.cli.CallbackQuestion;
import org.promohub.cli.Settings;
import org.promohub.cli.SettingsException;
import org.promohub.edge.OperatorClient;
import org.promohub.edge.config.Configuration;
import org.promohub.edge.config.ConfigurationException;
import org.promohub.tenant.Application;

/** What commands need of the rest of the program. */
final class Operator {
    private Operator() {}

    /** What to tell the operator, if it is a mistake that an operator can make. */
    static Optional<List<String>> complaints(Exception e) {
        if (e instanceof ConfigurationException mistakes) {
            return Optional.of(mistakes.complaints());
        }
        return e instanceof SettingsException || e instanceof IllegalStateException
                ? Optional.of(List.of(String.valueOf(e.getMessage())))
                : Optional.empty();
    }

    static List<Long> applications() {
        Settings settings = Settings.read(System.getenv(), System.getProperties());
        return Configuration.read(settings.config()).deployments().stream()
                .flatMap(deployment -> deployment.applications().stream())
                .map(Application::id)
                .sorted()
                .toList();
    }

    static List<String> ask(CallbackQuestion question) {
        Settings settings = Settings.read(System.getenv(), System.getProperties());
        OperatorClient hub = OperatorClient.at(settings.managementHost(), settings.managementPort());
        return question.retry() ? hub.retry(question.id(), question.filter()) : hub.callbacks(question.filter());
    }
}
