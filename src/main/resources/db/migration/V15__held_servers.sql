-- A node holds the servers it sends to, for a while: no other node sends there. What is on its way it knows itself.
ALTER TABLE callback_target ADD COLUMN holder VARCHAR(64);
ALTER TABLE callback_target ADD COLUMN held_until TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE delivery DROP COLUMN claim;

-- The try by which something was delivered; those before it are in delivery_attempt.
ALTER TABLE delivery ADD COLUMN tried TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE delivery ADD COLUMN status INTEGER;
ALTER TABLE delivery ADD COLUMN duration_ms BIGINT;
ALTER TABLE delivery ADD COLUMN answer VARCHAR(2000);

-- Settling one writes no index entries but those it must.
DROP INDEX delivery_customer;
CREATE INDEX delivery_customer ON delivery (customer_key) ${where} customer_key IS NOT NULL
;
