/**
 * Referrals: codes that an advocate hands to friends. Routes call {@link org.promohub.referral.Referrals} with a command
 * and answer with what it returns.
 */
@NullMarked
package org.promohub.referral;

import org.jspecify.annotations.NullMarked;
