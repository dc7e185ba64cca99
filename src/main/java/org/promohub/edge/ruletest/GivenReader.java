package org.promohub.edge.ruletest;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.promohub.edge.config.Complaints;
import org.promohub.edge.config.Part;
import org.promohub.edge.config.Phrase;
import org.promohub.profile.Profile;
import org.promohub.rule.Facts;
import org.promohub.rule.Occasion;
import org.promohub.rule.Playbook;
import org.promohub.rule.SessionFacts;
import org.promohub.rule.language.AudienceFacts;
import org.promohub.rule.language.LoyaltyFacts;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.Deployment;

/** Makes facts of what tests give, and complains of what cannot be. */
final class GivenReader {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Deployment deployment;
    private final Map<Long, Playbook> playbooks;
    private final long campaign;
    private final Complaints complaints;
    private final GivenValues values;

    /**
     * @param playbooks the playbooks of the deployment, by application
     * @param campaign the id of the campaign that the file is named after, or 0
     */
    GivenReader(Deployment deployment, Map<Long, Playbook> playbooks, long campaign, Complaints complaints) {
        this.deployment = deployment;
        this.playbooks = playbooks;
        this.campaign = campaign;
        this.complaints = complaints;
        this.values = new GivenValues(deployment, complaints);
    }

    /** What a test evaluates; nothing when it does not say for which application. */
    Optional<Scenario> read(Part given) {
        Optional<Playbook> playbook = playbook(given);
        if (playbook.isEmpty()) {
            String known = Phrase.or(
                    playbooks.keySet().stream().sorted().map(String::valueOf).toList());
            complaints.add(given.at(), "`application` must be the id of an application of this deployment, " + known);
        }
        return playbook.map(all -> new Scenario(deployment, chosen(all, given), facts(all, given)));
    }

    private Optional<Playbook> playbook(Part given) {
        Optional<Part> named = given.optional("application");
        if (named.isPresent()) {
            return Optional.ofNullable(playbooks.get(named.get().number()));
        }
        return playbooks.values().stream()
                .filter(playbook ->
                        playbooks.size() == 1 || playbook.campaign(campaign).isPresent())
                .findFirst();
    }

    private Playbook chosen(Playbook all, Part given) {
        if (given.optional("campaigns").isEmpty()) {
            return all;
        }
        List<Part> ids = given.entries("campaigns");
        ids.forEach(id -> values.requireCampaign(all, id));
        return all.only(ids.stream().map(Part::number).collect(toSet()));
    }

    private Facts facts(Playbook playbook, Part given) {
        Instant now = given.optional("now").map(Part::instant).orElse(NOON);
        Optional<SessionFacts> session =
                given.optional("session").map(part -> new GivenSession(values, playbook.application()).read(part, now));
        Optional<Profile> profile = profile(given, now);
        GivenCodes codes = new GivenCodes(values, playbook, campaign, now);
        Facts facts = new Facts(
                now,
                occasion(given, session),
                session,
                profile,
                audiences(given),
                new LoyaltyFacts(loyalty(given), Map.of()),
                codes.coupons(given, session),
                codes.referral(given, session),
                Map.of(),
                Map.of(),
                giveaways(playbook, given),
                session.filter(some -> some.state().equals("open")).isEmpty());
        return facts.with(used(playbook, given, facts), facts.giveaways());
    }

    private Map<String, BigDecimal> used(Playbook playbook, Part given, Facts facts) {
        Map<String, BigDecimal> used = new HashMap<>();
        GivenCounts counts = new GivenCounts(values, playbook, campaign, facts);
        counts.budgets(given).forEach((name, amount) -> used.merge(name, amount, BigDecimal::add));
        used.putAll(counts.ofCustomer(given));
        return used;
    }

    private Occasion occasion(Part given, Optional<SessionFacts> session) {
        Optional<Part> event = given.optional("event");
        String type = event.map(part -> part.part("type").text())
                .orElseGet(() -> session.map(some -> some.state().equals("open") ? "session_updated" : "session_closed")
                        .map("talon_"::concat)
                        .orElse("talon_profile_updated"));
        return new Occasion(
                1,
                type,
                event.map(part -> values.attributes(part, Entity.EVENT)).orElse(Map.of()));
    }

    private Optional<Profile> profile(Part given, Instant now) {
        Optional<Part> profile = given.optional("profile");
        Optional<String> id = given.part("session")
                .optional("profileId")
                .or(() -> profile.flatMap(part -> part.optional("id")))
                .map(Part::text)
                .or(() -> profile.map(part -> "customer"));
        Part known = given.part("profile");
        return id.map(name -> new Profile(
                1,
                known.optional("created").map(Part::instant).orElse(now),
                name,
                values.attributes(known, Entity.CUSTOMER_PROFILE),
                known.optional("closedSessions").map(Part::number).orElse(0L),
                known.optional("totalSales").map(Part::decimal).orElse(BigDecimal.ZERO),
                Optional.empty()));
    }

    private static AudienceFacts audiences(Part given) {
        Part changes = given.part("audiences");
        Set<String> joined = texts(changes, "joined").collect(toSet());
        return new AudienceFacts(
                Stream.concat(texts(given.part("profile"), "audiences"), joined.stream())
                        .collect(toSet()),
                joined,
                texts(changes, "left").collect(toSet()));
    }

    private static Stream<String> texts(Part part, String key) {
        return part.entries(key).stream().map(Part::text);
    }

    private static Map<String, Map<String, Double>> loyalty(Part given) {
        Part points = given.part("loyalty");
        return points.keys().stream()
                .collect(toMap(
                        program -> program,
                        program -> Map.of("", points.part(program).decimal().doubleValue())));
    }

    private static Map<Long, List<String>> giveaways(Playbook playbook, Part given) {
        Map<Long, List<String>> free = new HashMap<>();
        playbook.resources().pools().forEach((id, pool) -> free.put(id, pool.codes()));
        Part pools = given.part("giveaways");
        pools.keys().forEach(id -> free.put(Long.valueOf(id), texts(pools, id).toList()));
        return free;
    }
}
