package org.promohub;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.promohub.access.Access;
import org.promohub.attribute.AttributeStore;
import org.promohub.attribute.Attributes;
import org.promohub.audience.AudienceStore;
import org.promohub.audience.Audiences;
import org.promohub.audience.MembershipStore;
import org.promohub.audience.RuleAudiences;
import org.promohub.cli.Settings;
import org.promohub.code.Codes;
import org.promohub.coupon.CouponStore;
import org.promohub.coupon.Coupons;
import org.promohub.coupon.DeclaredCoupons;
import org.promohub.coupon.RedemptionStore;
import org.promohub.coupon.Redemptions;
import org.promohub.coupon.RuleCoupons;
import org.promohub.customer.CustomerChanges;
import org.promohub.customer.CustomerRules;
import org.promohub.customer.Customers;
import org.promohub.edge.CallbackDesk;
import org.promohub.edge.CampaignWatch;
import org.promohub.edge.CompiledMappings;
import org.promohub.edge.Contract;
import org.promohub.edge.CustomerDesk;
import org.promohub.edge.FrontDoor;
import org.promohub.edge.Management;
import org.promohub.edge.Metrics;
import org.promohub.edge.Rendering;
import org.promohub.edge.Routes;
import org.promohub.edge.SessionDesk;
import org.promohub.edge.Warnings;
import org.promohub.edge.config.Configuration;
import org.promohub.erasure.Erasures;
import org.promohub.event.EventStore;
import org.promohub.event.Events;
import org.promohub.message.Messages;
import org.promohub.profile.ProfileStore;
import org.promohub.profile.Profiles;
import org.promohub.promotion.Promotions;
import org.promohub.referral.ReferralStore;
import org.promohub.referral.Referrals;
import org.promohub.repeat.Repeats;
import org.promohub.rule.Playbooks;
import org.promohub.session.Announcements;
import org.promohub.session.ReturnStore;
import org.promohub.session.SessionStore;
import org.promohub.session.Sessions;
import org.promohub.store.Database;
import org.promohub.store.DatabaseSettings;
import org.promohub.store.Ids;
import org.promohub.store.Transactions;
import org.promohub.tenant.Deployment;
import org.promohub.turn.Turns;

/**
 * A running hub. Everything is wired here, by hand.
 *
 * @param port where partners reach it
 * @param managementPort where operators reach it
 * @param deployments the tenants it serves
 * @param operations how many operations each partner has
 */
public record PromoHub(
        int port,
        int managementPort,
        List<Deployment> deployments,
        Map<String, Long> operations,
        FrontDoor frontDoor,
        Opened opened)
        implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What {@code bean:} steps of routes may name, as it is wired below. */
    private static final Map<String, Class<?>> BEANS = Map.of(
            "coupons", Coupons.class,
            "referrals", Referrals.class,
            "audiences", Audiences.class,
            "customers", Customers.class,
            "customerChanges", CustomerChanges.class,
            "events", Events.class,
            "messages", Messages.class,
            "repeats", Repeats.class,
            "sessions", Sessions.class,
            "contract", Contract.class);

    /**
     * Starts a hub; when this returns it answers. What it is built on is made at the same time.
     *
     * @param reading reads the configuration
     * @param clock tells the time
     * @param random draws codes; a cryptographic one, except in tests
     */
    public static PromoHub start(
            Settings settings, Callable<Configuration> reading, Clock clock, RandomGenerator random) throws Exception {
        Opened opened = new Opened();
        try {
            Groundwork ground = Groundwork.lay(
                    settings, reading, BEANS, () -> UUID.randomUUID().toString(), opened);
            return wire(settings, ground, clock, random, opened);
        } catch (Exception | Error e) {
            opened.close();
            throw e;
        }
    }

    private static PromoHub wire(
            Settings settings, Groundwork ground, Clock clock, RandomGenerator random, Opened opened) throws Exception {
        Configuration configuration = ground.configuration();
        Database database = ground.database();
        CompiledMappings mappings = ground.mappings();
        FrontDoor frontDoor = ground.frontDoor();
        Metrics metrics = new Metrics(database.pool());
        Transactions transactions = new Transactions(database.jdbi());
        Ids ids = new Ids(transactions, settings.idBlock());
        Attributes attributes = new Attributes(transactions, new AttributeStore(), ids, clock);
        Profiles profiles = new Profiles(new ProfileStore(), ids, clock);
        Codes codes = new Codes(random, metrics::codesLeft);
        CouponStore couponStore = new CouponStore();
        Coupons coupons = new Coupons(transactions, couponStore, attributes, profiles, codes, ids, clock);
        Referrals referrals = new Referrals(transactions, new ReferralStore(), attributes, profiles, codes, ids, clock);

        AudienceStore audienceStore = new AudienceStore();
        MembershipStore membershipStore = new MembershipStore();
        Audiences audiences = new Audiences(transactions, audienceStore, membershipStore, profiles, ids, clock);
        Sending sending = Sending.wire(
                settings.callbacks(),
                configuration.callbacks(),
                transactions,
                metrics,
                new Sending.Chance(UUID.randomUUID().toString(), new Random()),
                clock);
        sending.outbox().start();
        Playbooks playbooks = configuration.playbooksInUse();
        Promotions promotions = new Promotions(
                playbooks,
                new RuleCoupons(couponStore, attributes, profiles, codes, ids, clock),
                new Redemptions(new RedemptionStore()),
                referrals,
                new RuleAudiences(audienceStore, membershipStore, ids, clock),
                sending.outbox(),
                ids,
                clock);
        CustomerRules customerRules = new CustomerRules(promotions, ids, clock);
        Turns turns = new Turns();
        Customers customers = new Customers(
                transactions, profiles, attributes, audiences, customerRules, turns, Warnings::ignoredAudiences);
        Repeats repeats = new Repeats(transactions, clock);
        Events events = new Events(
                transactions, new EventStore(), attributes, profiles, audiences, customerRules, repeats, turns, clock);
        Sessions sessions = new Sessions(
                transactions,
                new SessionStore(),
                new ReturnStore(),
                profiles,
                attributes,
                audiences,
                promotions,
                new Announcements(sending.outbox(), new Rendering(mappings, "hub/announcement")::of),
                repeats,
                turns,
                ids,
                clock);
        Erasures erasures =
                new Erasures(transactions, profiles, coupons, referrals, sessions, events, repeats, sending.outbox());
        Messages messages = new Messages(transactions, profiles, audiences, customers, events, erasures, turns);

        Map<String, Object> beans = Map.of(
                "coupons", coupons,
                "referrals", referrals,
                "audiences", audiences,
                "customers", customers,
                "customerChanges", new CustomerChanges(customers, audiences),
                "events", events,
                "messages", messages,
                "repeats", repeats,
                "sessions", sessions,
                "contract", new Contract());
        Routes routes = opened.keep(new Routes(
                ground.routes(),
                mappings,
                new Access(configuration.keys(), clock),
                beans,
                sending.steps(),
                frontDoor,
                metrics));
        routes.start();
        DeclaredCoupons declared = new DeclaredCoupons(transactions, couponStore, ids, clock);
        configuration.deployments().forEach(deployment -> declared.create(deployment, deployment.campaigns()));
        CampaignWatch watch = opened.keep(new CampaignWatch(
                configuration.files(),
                (deployment, read) -> {
                    declared.create(deployment, read.campaigns());
                    deployment.use(read.campaigns());
                    playbooks.use(deployment, read.playbooks());
                },
                metrics));
        watch.start();

        Management management = new Management(
                frontDoor.vertx(),
                Map.of("database", database::answers, "routes", routes::allStarted, "open", frontDoor::takesRequests),
                Map.of("callbacks", sending::nothingWaitsTooLong, "campaigns", watch::allLive),
                metrics,
                watch,
                List.of(
                        new CustomerDesk(configuration.deployments(), audiences, erasures)::serve,
                        new CallbackDesk(sending.desk())::serve,
                        new SessionDesk(configuration.deployments(), sessions, mappings, settings.mostBodyBytes())
                                ::serve));
        int managementPort = management.open(settings.managementHost(), settings.managementPort());
        int port = frontDoor.open(settings.host(), settings.port());
        return new PromoHub(port, managementPort, configuration.deployments(), routes.operations(), frontDoor, opened);
    }

    /** Answers the requests under way, then stops. */
    @Override
    public void close() throws Exception {
        frontDoor.drain(PATIENCE);
        opened.close();
    }

    static DatabaseSettings databaseSettings(Settings settings) {
        return new DatabaseSettings(
                settings.databaseUrl(),
                settings.databaseUser(),
                settings.databasePassword(),
                settings.data(),
                settings.workers() + 1 + Sending.CONNECTIONS); // a worker may take ids in the middle of a transaction
    }
}
