package org.promohub.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.promohub.access.Caller;
import org.promohub.attribute.Attributes;
import org.promohub.attribute.CheckedAttributes;
import org.promohub.attribute.GivenAttributes;
import org.promohub.code.CodePattern;
import org.promohub.code.Codes;
import org.promohub.problem.Problem;
import org.promohub.profile.Profile;
import org.promohub.profile.Profiles;
import org.promohub.store.AlreadyThere;
import org.promohub.store.Forgotten;
import org.promohub.store.Ids;
import org.promohub.store.Savepoints;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.Campaign.Feature;
import org.promohub.tenant.Deployment;

/** The referrals of every deployment. */
public final class Referrals {
    /** A code that thousands use is no reason for an answer of thousands of names; its counter says how many there are. */
    private static final int MOST_REFERRED = 100;

    private final Transactions transactions;
    private final ReferralStore store;
    private final ReferredCustomerStore referred;
    private final Attributes attributes;
    private final Profiles profiles;
    private final Codes codes;
    private final Ids ids;
    private final Clock clock;

    public Referrals(
            Transactions transactions,
            ReferralStore store,
            Attributes attributes,
            Profiles profiles,
            Codes codes,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.referred = new ReferredCustomerStore();
        this.attributes = attributes;
        this.profiles = profiles;
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a referral with a free random code. The advocate gets a profile if there was none.
     *
     * @throws Problem when the campaign cannot have it, an attribute is not allowed, or the pattern has no free code
     */
    public Referral create(CreateReferral command) {
        Caller caller = command.caller();
        Campaign campaign = caller.campaign(command.campaignId().orElseThrow(), Feature.REFERRALS);
        CodePattern pattern = pattern(caller, campaign);
        if (command.dryRun().orElse(false)) {
            return referral(0, codes.example(pattern), command, check(command));
        }
        return codes.issue(
                caller.deployment(),
                campaign,
                pattern,
                code -> insert(code, command),
                () -> usedCodes(caller, pattern));
    }

    /**
     * Makes a referral as part of a transaction that does more. Its advocate has a profile already.
     *
     * @throws Problem as {@link #create}
     */
    public Referral make(Transaction transaction, CreateReferral command) {
        Caller caller = command.caller();
        Campaign campaign = caller.campaign(command.campaignId().orElseThrow(), Feature.REFERRALS);
        CodePattern pattern = pattern(caller, campaign);
        CheckedAttributes checked = attributes.checkUpdate(
                transaction,
                caller.deployment(),
                Entity.REFERRAL,
                command.attributes().orElse(GivenAttributes.NONE));
        String deployment = caller.deployment().id();
        return codes.issue(
                caller.deployment(),
                campaign,
                pattern,
                code -> Savepoints.insert(transaction, () -> {
                    Referral referral = referral(ids.next(deployment, "referral"), code, command, checked);
                    store.insert(transaction, deployment, referral);
                    return referral;
                }),
                () -> store.usedCodes(
                        transaction, deployment, caller.application().id(), pattern));
    }

    /** A code as {@link #make} would draw it, for a dry run. */
    public String example(Caller caller, long campaignId) {
        return codes.example(pattern(caller, caller.campaign(campaignId, Feature.REFERRALS)));
    }

    private static CodePattern pattern(Caller caller, Campaign campaign) {
        return CodePattern.of(
                Optional.empty(),
                List.of(),
                campaign.referralSettings(),
                caller.application().codeCase());
    }

    /** The referral of the caller's application that has this code. */
    public Optional<Referral> find(Transaction transaction, Caller caller, String code) {
        return store.findByCode(
                transaction, caller.deployment().id(), caller.application().id(), code);
    }

    /**
     * Counts a use of a referral.
     *
     * @param customer who uses it, if known
     * @throws org.promohub.store.Overtaken when another transaction has used it up
     */
    public void redeem(Transaction transaction, Deployment deployment, long referral, Optional<Profile> customer) {
        store.redeem(transaction, deployment.id(), referral);
        customer.ifPresent(friend -> referred.insert(transaction, deployment.id(), referral, friend.id(), now()));
    }

    /** Takes a use back. */
    public void release(Transaction transaction, Deployment deployment, long referral, Optional<Profile> customer) {
        store.release(transaction, deployment.id(), referral);
        customer.ifPresent(friend -> referred.delete(transaction, deployment.id(), referral, friend.id()));
    }

    /** The integration ids of the first customers who have used a referral, oldest first. */
    public List<String> referredCustomers(Transaction transaction, Deployment deployment, long referral) {
        return referred.first(transaction, deployment.id(), referral, MOST_REFERRED);
    }

    /** Where rows about others may name a customer who is about to be erased, as part of a transaction. */
    public Forgotten tracesOf(Transaction transaction, Deployment deployment, String integrationId) {
        return new Forgotten(
                deployment.id(),
                integrationId,
                store.naming(transaction, deployment.id(), integrationId),
                referred.usedBy(transaction, deployment.id(), integrationId),
                store.advocatesOf(transaction, deployment.id(), integrationId));
    }

    /** Keeps a customer's referrals from being told of anew until the transaction ends, which is about to erase the customer. */
    public void hold(Transaction transaction, Forgotten forgotten) {
        store.hold(transaction, forgotten.deployment(), forgotten.shown());
    }

    /** Takes a customer out of referrals, as advocate, as friend and among those who have used one. */
    public void erase(Transaction transaction, Deployment deployment, String integrationId) {
        referred.erase(transaction, deployment.id(), integrationId);
        store.eraseAdvocate(transaction, deployment.id(), integrationId);
        store.eraseFriend(transaction, deployment.id(), integrationId);
    }

    private CheckedAttributes check(CreateReferral command) {
        return attributes.check(
                command.caller().deployment(),
                Entity.REFERRAL,
                command.attributes().orElse(GivenAttributes.NONE));
    }

    private Optional<Referral> insert(String code, CreateReferral command) {
        CheckedAttributes checked = check(command);
        String deployment = command.caller().deployment().id();
        Referral referral = referral(ids.next(deployment, "referral"), code, command, checked);
        try {
            transactions.useTransaction(transaction -> insert(transaction, referral, command, checked));
            return Optional.of(referral);
        } catch (AlreadyThere theCodeOrANewAttributeOrTheAdvocate) {
            return Optional.empty();
        }
    }

    private void insert(Transaction transaction, Referral referral, CreateReferral command, CheckedAttributes checked) {
        Caller caller = command.caller();
        attributes.create(transaction, caller.deployment(), checked.created());
        profiles.ensure(transaction, caller.deployment(), referral.advocateProfileIntegrationId());
        store.insert(transaction, caller.deployment().id(), referral);
    }

    private Set<String> usedCodes(Caller caller, CodePattern pattern) {
        return transactions.read(transaction -> store.usedCodes(
                transaction, caller.deployment().id(), caller.application().id(), pattern));
    }

    private Referral referral(long id, String code, CreateReferral command, CheckedAttributes checked) {
        return new Referral(
                id,
                now(),
                command.caller().application().id(),
                command.campaignId().orElseThrow(),
                code,
                command.advocateProfileIntegrationId().orElseThrow(),
                command.friendProfileIntegrationId(),
                command.usageLimit().orElse(0L),
                0,
                command.startDate(),
                command.expiryDate(),
                checked.values(),
                command.dryRun().orElse(false));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
