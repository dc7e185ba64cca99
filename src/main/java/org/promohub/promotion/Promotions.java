package org.promohub.promotion;

import java.util.List;
import java.util.Map;
import org.promohub.access.Caller;
import org.promohub.rule.Evaluation;
import org.promohub.rule.SessionFacts;
import org.promohub.store.Transaction;

/** Evaluates the campaigns of an application and does what they say. */
public final class Promotions {

    /** Evaluates the campaigns that run, and does what the stage allows, as part of the transaction. */
    public Promoted evaluate(Transaction transaction, Caller caller, Situation situation) {
        return new Promoted(
                Evaluation.NONE,
                situation.profile(),
                situation.audiences(),
                situation.session().map(SessionFacts::attributes).orElse(Map.of()),
                List.of(),
                java.util.Optional.empty(),
                situation.settlement());
    }

    /**
     * Takes back all that a closed session was counted for: redemptions, budgets.
     *
     * @param effects the effects the session was closed with
     * @return the effects that say so
     */
    public List<Map<String, Object>> rollBack(
            Transaction transaction, Caller caller, Settlement settlement, List<Map<String, Object>> effects) {
        return List.of();
    }

    /**
     * Takes back what was given for returned units.
     *
     * @param units for each position of the cart, the units returned now, counted from 0
     * @return the effects that say so
     */
    public List<Map<String, Object>> rollBackUnits(
            Transaction transaction,
            Caller caller,
            Settlement settlement,
            List<Map<String, Object>> effects,
            Map<Integer, List<Integer>> units) {
        return List.of();
    }
}
