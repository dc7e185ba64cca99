package org.promohub.edge.ruletest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.promohub.edge.config.Part;
import org.promohub.rule.Effect;

/**
 * An effect that a test expects.
 *
 * @param type its type, as answers name it
 * @param props the properties that matter
 */
record ExpectedEffect(String type, JsonNode props) {

    static ExpectedEffect of(Part effect) {
        Map.Entry<String, JsonNode> only =
                effect.node().propertyStream().findFirst().orElseThrow();
        return new ExpectedEffect(only.getKey(), only.getValue());
    }

    boolean matches(Effect actual) {
        return actual.type().equals(type) && differences(actual).isEmpty();
    }

    /** In what the properties are different, a clause each. */
    List<String> differences(Effect actual) {
        return Comparison.differences("", props, actual.props());
    }

    String text() {
        return type + ": " + Comparison.text(props);
    }
}
