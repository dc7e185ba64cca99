package org.promohub.rule;

import org.promohub.access.Caller;
import org.promohub.profile.Profile;
import org.promohub.store.Transaction;

/** The rules of every campaign: the one place where requests have them evaluated. Campaigns have no rules yet. */
public final class Rules {

    /** Evaluates the rules that look at a changed customer, inside the transaction that changed them. */
    public Evaluation evaluate(Transaction transaction, Caller caller, Profile profile) {
        return Evaluation.NONE;
    }
}
