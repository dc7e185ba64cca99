package org.promohub.edge.ruletest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.promohub.edge.config.Complaints;
import org.promohub.edge.config.Part;
import org.promohub.edge.config.Phrase;
import org.promohub.rule.Playbook;
import org.promohub.tenant.AttributeDeclaration;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.AttributeType;
import org.promohub.tenant.Deployment;

/** Values that tests give and the deployment must know: attributes, costs and campaigns. */
final class GivenValues {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Deployment deployment;
    private final Complaints complaints;

    GivenValues(Deployment deployment, Complaints complaints) {
        this.deployment = deployment;
        this.complaints = complaints;
    }

    Complaints complaints() {
        return complaints;
    }

    /** The attributes of something. */
    Map<String, Object> attributes(Part owner, Entity entity) {
        if (owner.optional("attributes").isEmpty()) {
            return Map.of();
        }
        Part attributes = owner.part("attributes");
        attributes.keys().forEach(name -> check(attributes.part(name), name, entity));
        return JSON.convertValue(attributes.node(), MAP);
    }

    private void check(Part value, String name, Entity entity) {
        Map<String, AttributeDeclaration> declared = deployment.attributes(entity);
        AttributeDeclaration declaration = declared.get(name);
        if (declaration == null) {
            complaints.add(
                    value.at(),
                    "`" + name + "` is not an attribute of " + entity + " in deployment.yaml"
                            + Phrase.didYouMean(name, declared.keySet()));
        } else if (!fits(declaration.type(), value.node())) {
            complaints.add(value.at(), "`" + name + "` must be of the type " + declaration.type());
        }
    }

    private static boolean fits(AttributeType type, JsonNode value) {
        if (type.isList()) {
            return value.isArray() && value.valueStream().allMatch(element -> fits(type.element(), element));
        }
        return switch (type) {
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case LOCATION ->
                value.path("latitude").isNumber() && value.path("longitude").isNumber();
            case TIME -> value.isTextual() && isTime(value.asText());
            default -> value.isTextual();
        };
    }

    private static boolean isTime(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The additional costs of something, by name. */
    Map<String, BigDecimal> costs(Part owner, Set<String> known) {
        Map<String, BigDecimal> costs = new TreeMap<>();
        Part given = owner.part("additionalCosts");
        for (String name : given.keys()) {
            Part cost = given.part(name);
            costs.put(name, cost.optional("price").orElse(cost).decimal());
            if (!known.contains(name)) {
                complaints.add(
                        cost.at(),
                        "the application has no additional cost `" + name + "`" + Phrase.didYouMean(name, known));
            }
        }
        return costs;
    }

    /** Complains when the application has no campaign of this id. */
    void requireCampaign(Playbook playbook, Part id) {
        if (playbook.campaign(id.number()).isEmpty()) {
            complaints.add(
                    id.at(), "application " + playbook.application().id() + " has no campaign `" + id.number() + "`");
        }
    }

    /** The campaign that something belongs to: the one it names, or else the one the file is named after. */
    long campaign(Part owner, Playbook playbook, long beside) {
        if (owner.optional("campaign").isPresent()) {
            requireCampaign(playbook, owner.part("campaign"));
            return owner.part("campaign").number();
        }
        if (beside == 0) {
            complaints.add(owner.at(), "`campaign` is missing, and no campaign's file is named as this one");
        }
        return beside;
    }
}
