-- What the limits of campaigns have counted. A key is the fingerprint of the limit, the period and what it counts for.
CREATE TABLE promotion_counter (
    deployment  VARCHAR(64)    NOT NULL,
    counter_key VARCHAR(43)    NOT NULL,
    amount      DECIMAL(19, 4) NOT NULL,
    PRIMARY KEY (deployment, counter_key)
);

-- The codes of giveaway pools that have been given away, each once.
CREATE TABLE giveaway_award (
    deployment      VARCHAR(64)                 NOT NULL,
    pool_id         BIGINT                      NOT NULL,
    code            VARCHAR(1000) ${binary}     NOT NULL,
    id              BIGINT                      NOT NULL,
    integration_key VARCHAR(43),
    created         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, pool_id, code)
);
