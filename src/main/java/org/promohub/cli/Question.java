package org.promohub.cli;

import java.util.List;
import java.util.Optional;

/**
 * Why do the rules make this of a session?
 *
 * @param session the session's id, or a JSON file that describes one
 * @param deployment the deployment's id, when it is named
 * @param application the application's id, when it is named
 */
public record Question(String session, Optional<String> deployment, Optional<Long> application) {

    /** Answers a question, line by line. */
    @FunctionalInterface
    public interface Answering {
        List<String> answer(Question question) throws Exception;
    }
}
