-- One change may concern many customers, as the end of an audience does: all its rows have its id. A customer's changes are
-- read together, so the key begins with the customer.
ALTER TABLE membership_change RENAME TO membership_change_by_id;

CREATE TABLE membership_change (
    deployment    VARCHAR(64)                 NOT NULL,
    profile_id    BIGINT                      NOT NULL,
    id            BIGINT                      NOT NULL,
    audience_id   BIGINT                      NOT NULL,
    audience_name VARCHAR(2000)               NOT NULL,
    added         BOOLEAN                     NOT NULL,
    platform      VARCHAR(32)                 NOT NULL,
    request_id    VARCHAR(64)                 NOT NULL,
    created       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT membership_change_of_profile PRIMARY KEY (deployment, profile_id, id),
    CONSTRAINT membership_change_has_profile FOREIGN KEY (deployment, profile_id) REFERENCES profile (deployment, id) ON DELETE CASCADE
);

INSERT INTO membership_change
SELECT deployment, profile_id, id, audience_id, audience_name, added, platform, request_id, created
FROM membership_change_by_id;

DROP TABLE membership_change_by_id;

-- A sender's names for its request and its campaign may hold a customer's id where no index finds it. Nothing reads them:
-- what a repeat is recognized by is the idempotency key.
ALTER TABLE coupon DROP COLUMN identifier;
ALTER TABLE coupon DROP COLUMN external_campaign_id;
