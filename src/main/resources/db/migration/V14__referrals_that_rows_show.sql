-- The referral that a row shows, or has shown: what says something about one customer may then name another, such as the
-- advocate. So whoever is erased is found in the rows about others.
ALTER TABLE customer_session ADD COLUMN referral_id BIGINT;
ALTER TABLE kept_answer ADD COLUMN referral_id BIGINT;
ALTER TABLE delivery ADD COLUMN referral_id BIGINT;

UPDATE customer_session
SET referral_id = (
    SELECT MIN(r.referral_id) FROM referred_customer r
    WHERE r.deployment = customer_session.deployment AND r.profile_id = customer_session.profile_id)
WHERE profile_id IN (SELECT profile_id FROM referred_customer);

CREATE INDEX customer_session_referral ON customer_session (deployment, referral_id) ${where} referral_id IS NOT NULL
;
CREATE INDEX kept_answer_referral ON kept_answer (deployment, referral_id) ${where} referral_id IS NOT NULL
;
CREATE INDEX delivery_referral ON delivery (deployment, referral_id) ${where} referral_id IS NOT NULL
;
