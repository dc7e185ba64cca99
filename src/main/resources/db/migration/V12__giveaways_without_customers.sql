-- Who got a code is said in what the session or event led to, which is erased with the customer. Nothing reads it here.
ALTER TABLE giveaway_award DROP COLUMN integration_key;
