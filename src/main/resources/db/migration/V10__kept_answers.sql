-- What requests with a key were answered, for a day. The key is the fingerprint of application, operation, what it is done
-- to, and the sender's key. Of an erased customer there is no answer any more, only that there was one.
CREATE TABLE kept_answer (
    deployment   VARCHAR(64)                 NOT NULL,
    answer_key   VARCHAR(43)                 NOT NULL,
    customer_key VARCHAR(43),
    answer       ${text},
    created      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, answer_key)
);

CREATE INDEX kept_answer_customer ON kept_answer (deployment, customer_key);
CREATE INDEX kept_answer_created ON kept_answer (created);
