package org.promohub.tenant;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.promohub.tenant.AttributeDeclaration.Entity;

/**
 * A tenant: what one customer of the hub has configured, indexed for requests. Its campaigns can be replaced while the hub
 * runs, all at once; everything else stays as it was at start.
 */
public final class Deployment {
    private final String id;
    private final long account;
    private final Set<String> hosts;
    private final boolean relaxPlatformCheck;
    private final Map<Long, Application> applications = new HashMap<>();
    private final Map<Entity, Map<String, AttributeDeclaration>> attributes = new EnumMap<>(Entity.class);
    private final Map<Entity, List<String>> mandatory = new EnumMap<>(Entity.class);
    private final Set<String> eventTypes;
    private volatile Map<Long, Campaign> campaigns;

    /**
     * @param id its name on disk and in the database
     * @param account the account id that answers show
     * @param hosts the host names partners know it by, normalised
     * @param relaxPlatformCheck whether a key made for one platform may call another's paths
     * @param eventTypes the kinds of custom events that it declares
     */
    public Deployment(
            String id,
            long account,
            Set<String> hosts,
            boolean relaxPlatformCheck,
            List<Application> applications,
            List<Campaign> campaigns,
            List<AttributeDeclaration> attributes,
            Set<String> eventTypes) {
        this.id = id;
        this.account = account;
        this.hosts = Set.copyOf(hosts);
        this.relaxPlatformCheck = relaxPlatformCheck;
        this.eventTypes = Set.copyOf(eventTypes);
        applications.forEach(application -> this.applications.put(application.id(), application));
        this.campaigns = byId(campaigns);
        for (Entity entity : Entity.values()) {
            List<AttributeDeclaration> declared = attributes.stream()
                    .filter(attribute -> attribute.entity() == entity)
                    .toList();
            this.attributes.put(
                    entity, declared.stream().collect(toUnmodifiableMap(AttributeDeclaration::name, identity())));
            this.mandatory.put(
                    entity,
                    declared.stream()
                            .filter(AttributeDeclaration::mandatory)
                            .map(AttributeDeclaration::name)
                            .sorted()
                            .toList());
        }
    }

    /** Takes other campaigns over. A request that has begun may have seen the ones before. */
    public void use(List<Campaign> others) {
        campaigns = byId(others);
    }

    private static Map<Long, Campaign> byId(List<Campaign> campaigns) {
        return campaigns.stream().collect(toUnmodifiableMap(Campaign::id, identity()));
    }

    public String id() {
        return id;
    }

    public long account() {
        return account;
    }

    /** Whether partners may name this deployment by this host, already normalised. */
    public boolean answersTo(String host) {
        return hosts.contains(host);
    }

    public Set<String> hosts() {
        return hosts;
    }

    public boolean relaxPlatformCheck() {
        return relaxPlatformCheck;
    }

    public Optional<Application> application(long applicationId) {
        return Optional.ofNullable(applications.get(applicationId));
    }

    /** All applications, in no order. */
    public List<Application> applications() {
        return List.copyOf(applications.values());
    }

    /** The campaign of this id, if it belongs to the application. */
    public Optional<Campaign> campaign(Application application, long campaignId) {
        return Optional.ofNullable(campaigns.get(campaignId))
                .filter(campaign -> campaign.application() == application.id());
    }

    /** All campaigns, in no order. */
    public List<Campaign> campaigns() {
        return List.copyOf(campaigns.values());
    }

    /** What the deployment declares for an entity, by name. */
    public Map<String, AttributeDeclaration> attributes(Entity entity) {
        return attributes.getOrDefault(entity, Map.of());
    }

    /** The declaration of one attribute, if there is one. */
    public Optional<AttributeDeclaration> attribute(Entity entity, String name) {
        return Optional.ofNullable(attributes(entity).get(name));
    }

    /** Whether the deployment declares this kind of custom event. */
    public boolean declaresEventType(String name) {
        return eventTypes.contains(name);
    }

    /** The names of the attributes that every new entity of this kind must carry, in order. */
    public List<String> mandatoryAttributes(Entity entity) {
        return mandatory.getOrDefault(entity, List.of());
    }
}
