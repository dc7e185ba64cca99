ALTER TABLE profile ADD COLUMN closed_sessions BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE profile ADD COLUMN total_sales DECIMAL(19, 4) DEFAULT 0 NOT NULL;
-- Counts the changes; changing it is also how a transaction locks a profile on both databases.
ALTER TABLE profile ADD COLUMN revision BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE profile ADD COLUMN last_activity TIMESTAMP(6) WITH TIME ZONE;

CREATE TABLE audience (
    deployment     VARCHAR(64)                 NOT NULL,
    id             BIGINT                      NOT NULL,
    name           VARCHAR(2000)               NOT NULL,
    integration    VARCHAR(2000)               NOT NULL,
    integration_id VARCHAR(2000)               NOT NULL,
    audience_key   VARCHAR(43)                 NOT NULL,
    created        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, id),
    CONSTRAINT audience_integration_id UNIQUE (deployment, audience_key)
);

CREATE TABLE audience_membership (
    deployment  VARCHAR(64)                 NOT NULL,
    profile_id  BIGINT                      NOT NULL,
    audience_id BIGINT                      NOT NULL,
    created     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, profile_id, audience_id),
    CONSTRAINT audience_membership_profile FOREIGN KEY (deployment, profile_id) REFERENCES profile (deployment, id) ON DELETE CASCADE,
    CONSTRAINT audience_membership_audience FOREIGN KEY (deployment, audience_id) REFERENCES audience (deployment, id) ON DELETE CASCADE
);

CREATE INDEX audience_membership_audience_id ON audience_membership (deployment, audience_id);

-- What happened to memberships. It outlives the audience, so it has the audience's name of the time; not the profile.
CREATE TABLE membership_change (
    deployment    VARCHAR(64)                 NOT NULL,
    id            BIGINT                      NOT NULL,
    profile_id    BIGINT                      NOT NULL,
    audience_id   BIGINT                      NOT NULL,
    audience_name VARCHAR(2000)               NOT NULL,
    added         BOOLEAN                     NOT NULL,
    platform      VARCHAR(32)                 NOT NULL,
    request_id    VARCHAR(64)                 NOT NULL,
    created       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, id),
    CONSTRAINT membership_change_profile FOREIGN KEY (deployment, profile_id) REFERENCES profile (deployment, id) ON DELETE CASCADE
);

CREATE INDEX membership_change_profile_id ON membership_change (deployment, profile_id);

-- Finds the referrals that name a customer as the friend.
ALTER TABLE referral ADD COLUMN friend_key VARCHAR(43);
CREATE INDEX referral_friend ON referral (deployment, friend_key);
