-- What campaigns have counted in all. Each counts in several rows, which add up, so that those who count at the same time
-- rarely wait for each other. There is a column for each action that campaigns can limit.
CREATE TABLE campaign_total (
    deployment                   VARCHAR(64)                 NOT NULL,
    campaign_id                  BIGINT                      NOT NULL,
    shard                        INTEGER                     NOT NULL,
    redeem_coupon                DECIMAL(30, 4)              NOT NULL,
    redeem_referral              DECIMAL(30, 4)              NOT NULL,
    set_discount                 DECIMAL(30, 4)              NOT NULL,
    set_discount_effect          DECIMAL(30, 4)              NOT NULL,
    create_coupon                DECIMAL(30, 4)              NOT NULL,
    create_referral              DECIMAL(30, 4)              NOT NULL,
    create_loyalty_points        DECIMAL(30, 4)              NOT NULL,
    create_loyalty_points_effect DECIMAL(30, 4)              NOT NULL,
    redeem_loyalty_points        DECIMAL(30, 4)              NOT NULL,
    redeem_loyalty_points_effect DECIMAL(30, 4)              NOT NULL,
    award_giveaway               DECIMAL(30, 4)              NOT NULL,
    add_free_item_effect         DECIMAL(30, 4)              NOT NULL,
    custom_effect                DECIMAL(30, 4)              NOT NULL,
    reserve_coupon               DECIMAL(30, 4)              NOT NULL,
    call_api                     DECIMAL(30, 4)              NOT NULL,
    last_activity                TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, campaign_id, shard)
);

-- Who has redeemed a referral in a session that is closed. The key is in the order in which answers show them.
CREATE TABLE referred_customer (
    deployment  VARCHAR(64)                 NOT NULL,
    referral_id BIGINT                      NOT NULL,
    created     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    profile_id  BIGINT                      NOT NULL,
    PRIMARY KEY (deployment, referral_id, created, profile_id),
    CONSTRAINT referred_customer_profile FOREIGN KEY (deployment, profile_id) REFERENCES profile (deployment, id) ON DELETE CASCADE
);

CREATE INDEX referred_customer_profile_id ON referred_customer (deployment, profile_id);
