package org.promohub.audience;

import static org.promohub.audience.AudienceHub.SEGMENT_BULK;
import static org.promohub.audience.AudienceHub.data;
import static org.promohub.audience.AudienceHub.item;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.HubAddress;
import org.promohub.testing.SomeOrder.Call;

/**
 * Calls to a hub, each with what it makes of the world when it is answered as it was.
 *
 * @param hub where they go
 */
record WorldCalls(HubAddress hub) {
    private static final String MESSAGE =
            """
            {"type": "%s", "account": {"account_settings": {"apiKey": "demo-mparticle-0123456789abcdef0123456789abcdef",
             "deploymentURL": "localhost", "userIdField": "customerId"}}, %s}
            """;

    /** The audience of mParticle, which its messages make and end. */
    static final String SUBSCRIBED = "7";

    Call<World> set(String customer, String attribute, String value) {
        return call(
                customer + "." + attribute + "=" + value,
                () -> segment(
                        "PUT",
                        "/segment/customer_profile/" + customer,
                        "{\"attributes\": {\"%s\": \"%s\"}}".formatted(attribute, value)),
                (answer, world) -> answer.status() == 200
                        ? world.change(customer, each -> each.with(attribute, value))
                                .asShown(customer, answer.json().path("customerProfile"))
                        : Optional.empty());
    }

    Call<World> moveAll(List<String> customers, String adds, String deletes) {
        return call(
                customers + " +" + adds + " -" + deletes,
                () -> segment(
                        "PUT",
                        SEGMENT_BULK,
                        data(customers.stream()
                                .map(customer -> item(customer, adds, deletes))
                                .toList())),
                (answer, world) -> moved(answer, 204, world, customers, adds, deletes));
    }

    Call<World> move(String customer, String adds, String deletes) {
        return call(
                customer + " +" + adds + " -" + deletes,
                () -> segment(
                        "PUT",
                        "/segment/customer_profiles/" + customer + "/audiences",
                        "{\"data\": {\"adds\": [\"%s\"], \"deletes\": [\"%s\"]}}".formatted(adds, deletes)),
                (answer, world) -> moved(answer, 200, world, List.of(customer), adds, deletes)
                        .flatMap(after -> answer.status() == 200
                                ? after.asShown(customer, answer.json().path("customerProfile"))
                                : Optional.of(after)));
    }

    private static Optional<World> moved(
            Answer answer, int good, World world, List<String> customers, String adds, String deletes) {
        List<String> joined = List.of(adds.split(" "));
        List<String> left = List.of(deletes.split(" "));
        List<String> unknown = Stream.concat(joined.stream(), left.stream())
                .filter(audience -> !world.has(List.of(audience)))
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of(world)
                    .filter(same -> answer.status() == 404
                            && answer.error().endsWith(": there are no audiences " + String.join(", ", unknown)));
        }
        World after = world;
        for (String audience : joined) {
            after = after.changeAll(customers, customer -> customer.in(audience, true));
        }
        for (String audience : left) {
            after = after.changeAll(customers, customer -> customer.in(audience, false));
        }
        return Optional.of(after).filter(changed -> answer.status() == good);
    }

    Call<World> make(String audience, String name) {
        return call(
                "make " + audience,
                () -> segment(
                        "POST",
                        "/segment/audiences",
                        "{\"audienceId\": \"%s\", \"audienceName\": \"%s\"}".formatted(audience, name)),
                (answer, world) ->
                        either(answer, world, audience, Map.of(409, world), Map.of(201, world.name(audience, name))));
    }

    Call<World> rename(String audience, String name) {
        return call(
                "rename " + audience + " " + name,
                () -> segment("PUT", "/segment/audiences/" + audience, "{\"audienceName\": \"" + name + "\"}"),
                (answer, world) ->
                        either(answer, world, audience, Map.of(200, world.name(audience, name)), Map.of(404, world)));
    }

    Call<World> end(String audience) {
        return call(
                "end " + audience,
                () -> segment("DELETE", "/segment/audiences/" + audience, ""),
                (answer, world) ->
                        either(answer, world, audience, Map.of(204, world.end(audience)), Map.of(404, world)));
    }

    /** Where the audience is, it is answered by one status, where it is not, by another. */
    private static Optional<World> either(
            Answer answer, World before, String audience, Map<Integer, World> there, Map<Integer, World> gone) {
        return Optional.ofNullable((before.has(List.of(audience)) ? there : gone).get(answer.status()));
    }

    /** mParticle's message that customers, in this order, have joined its audience, which it calls by a new name. */
    Call<World> subscribe(List<String> customers, String name) {
        String profiles = customers.stream()
                .map(customer ->
                        """
                        {"user_identities": [{"type": "customer", "encoding": "raw", "value": "%s"}],
                         "audiences": [{"audience_id": %s, "audience_name": "%s", "action": "add",
                          "user_attributes": [{"key": "currency", "value": "%3$s"}]}]}
                        """
                                .formatted(customer, SUBSCRIBED, name))
                .collect(Collectors.joining(","));
        return call(
                customers + " subscribed " + name,
                () -> message("audience_membership_change_request", "\"user_profiles\": [" + profiles + "]"),
                (answer, world) -> Optional.of(world.name(SUBSCRIBED, name)
                                .changeAll(customers, customer -> customer.with("currency", name)
                                        .in(SUBSCRIBED, true)))
                        .filter(after -> answer.status() == 200));
    }

    Call<World> unsubscribe() {
        return call(
                "end " + SUBSCRIBED,
                () -> message(
                        "audience_subscription_request",
                        "\"action\": \"remove\", \"audience_name\": \"seven\", \"audience_id\": " + SUBSCRIBED),
                (answer, world) -> Optional.of(world.end(SUBSCRIBED)).filter(after -> answer.status() == 200));
    }

    Call<World> erase(String customer) {
        return call(
                "erase " + customer,
                () -> message(
                        "dsr_processing_request",
                        "\"subject_identities\": {\"controller_customer_id\": {\"value\": \"%s\"}}"
                                .formatted(customer)),
                (answer, world) -> Optional.of(world.without(customer))
                        .filter(after -> answer.status() == 200
                                && answer.json().at("/erased/profiles").asInt()
                                        == world.customers().size()
                                                - after.customers().size()));
    }

    private static Call<World> call(
            String name, Supplier<Answer> request, BiFunction<Answer, World, Optional<World>> step) {
        long from = System.nanoTime();
        Answer answer = Crowd.patiently(request);
        return new Call<>(
                name + ": " + answer.status() + " " + answer.error(),
                from,
                System.nanoTime(),
                world -> step.apply(answer, world));
    }

    private Answer segment(String method, String path, String json) {
        return AudienceHub.send(hub, method, "segment", path, json);
    }

    private Answer message(String type, String fields) {
        return AudienceHub.send(hub, "POST", "mparticle", "/mparticle", MESSAGE.formatted(type, fields));
    }
}
