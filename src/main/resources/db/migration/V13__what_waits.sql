-- What was settled is in no index of what waits, where the database can leave it out.
ALTER TABLE delivery DROP CONSTRAINT delivery_head;
DROP INDEX delivery_due;
DROP INDEX delivery_lane;

CREATE UNIQUE INDEX delivery_head ON delivery (head_of) ${where} head_of IS NOT NULL
;
CREATE INDEX delivery_due ON delivery (target_key, due) ${where} due IS NOT NULL
;
CREATE INDEX delivery_lane ON delivery (lane, state, id) ${where} state = 'WAITING'
;
