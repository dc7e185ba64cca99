-- Which customer a delivery is about, so that it can be erased with the customer; a fingerprint, as in other tables.
ALTER TABLE delivery ADD COLUMN customer_key VARCHAR(43);

CREATE INDEX delivery_customer ON delivery (customer_key);
