package org.promohub.attribute;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.promohub.problem.Problem;
import org.promohub.tenant.AttributeDeclaration.Entity;

/**
 * The attributes of a list of entities.
 *
 * @param entity what they are
 * @param list the canonical name of the list
 * @param types the canonical name of what gives new attributes their types, for all of them
 * @param given the attributes of each
 */
public record AttributeLists(Entity entity, String list, String types, List<GivenAttributes> given) {
    /** So many names fit into one statement. */
    private static final int MOST_UNDECLARED = 1000;

    public AttributeLists {
        given = List.copyOf(given);
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        given.forEach(each -> names.addAll(each.names()));
        return names;
    }

    Set<String> requireFew(Set<String> undeclared) {
        if (undeclared.size() > MOST_UNDECLARED) {
            throw Problem.invalid(
                    list, "must have at most " + MOST_UNDECLARED + " attributes that the deployment does not declare");
        }
        return undeclared;
    }

    /** What is wrong with one of them, with its place in the list. */
    Problem named(Problem problem, int index) {
        return problem.field().equals(AttributeHint.FIELD)
                ? Problem.invalid(types, problem.sentence())
                : problem.within(list + "[" + index + "]");
    }
}
