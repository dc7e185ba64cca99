package org.promohub.edge;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.promohub.edge.config.ConfigurationException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What Camel holds against a route, as one line that begins with the place. */
final class RouteMistake {
    private RouteMistake() {}

    /** The mistake in a file that Camel does not load. */
    static ConfigurationException in(Path file, Throwable e) {
        return mistake(e).orElseGet(() -> of(file + place(e), sentence(e)));
    }

    /** The mistake in a route that Camel does not start. */
    static ConfigurationException in(DefaultCamelContext camel, FailedToCreateRouteException e) {
        Resource resource = camel.getRouteDefinition(e.getRouteId()).getResource();
        Path file = Path.of(resource.getLocation().replaceFirst("^file:", ""));
        String place = SourceText.read(file).at(Pattern.compile(Pattern.quote(e.getRouteId())));
        return mistake(e).orElseGet(() -> of(place, sentence(e)));
    }

    private static Optional<ConfigurationException> mistake(Throwable e) {
        return causes(e)
                .filter(ConfigurationException.class::isInstance)
                .map(ConfigurationException.class::cast)
                .findFirst();
    }

    private static ConfigurationException of(String place, String sentence) {
        return new ConfigurationException(List.of(place + ": " + sentence));
    }

    private static String place(Throwable e) {
        return causes(e)
                .flatMap(cause -> mark(cause).stream())
                .findFirst()
                .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                .orElse("");
    }

    private static Optional<Mark> mark(Throwable cause) {
        return cause instanceof MarkedYamlEngineException marked ? marked.getProblemMark() : Optional.empty();
    }

    private static String sentence(Throwable e) {
        Throwable root = causes(e).reduce((outer, inner) -> inner).orElse(e);
        String message = root instanceof MarkedYamlEngineException marked
                ? marked.getProblem()
                : String.valueOf(root.getMessage());
        return String.join(" ", message.lines().map(String::strip).toList());
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
    }
}
