package org.promohub.rule;

import java.util.Optional;
import org.promohub.referral.Referral;

/**
 * A referral code that a customer has entered.
 *
 * @param code the code, in the case the application keeps codes in
 * @param referral the referral, if there is one of this code
 */
public record EnteredReferral(String code, Optional<Referral> referral) {}
