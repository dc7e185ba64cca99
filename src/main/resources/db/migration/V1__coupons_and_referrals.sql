-- Ids are issued per deployment and table, in blocks.
CREATE TABLE id_block (
    deployment VARCHAR(64) NOT NULL,
    table_name VARCHAR(32) NOT NULL,
    next_id    BIGINT      NOT NULL,
    PRIMARY KEY (deployment, table_name)
);

-- Attributes that partners have made; the ones a deployment declares are in its configuration.
CREATE TABLE attribute (
    deployment VARCHAR(64)                 NOT NULL,
    id         BIGINT                      NOT NULL,
    entity     VARCHAR(32)                 NOT NULL,
    name       VARCHAR(255)                NOT NULL,
    type       VARCHAR(32)                 NOT NULL,
    created    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, id),
    CONSTRAINT attribute_name UNIQUE (deployment, entity, name)
);

-- A *_key column is a fingerprint of the text beside it: indexes need a fixed length.
-- Ids have at most 1000 characters; HSQLDB counts an emoji as two.
CREATE TABLE profile (
    deployment      VARCHAR(64)                 NOT NULL,
    id              BIGINT                      NOT NULL,
    integration_id  VARCHAR(2000)               NOT NULL,
    integration_key VARCHAR(43)                 NOT NULL,
    attributes      ${text}                     NOT NULL,
    created         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, id),
    CONSTRAINT profile_integration_id UNIQUE (deployment, integration_key)
);

CREATE TABLE coupon (
    deployment               VARCHAR(64)                 NOT NULL,
    id                       BIGINT                      NOT NULL,
    application_id           BIGINT                      NOT NULL,
    campaign_id              BIGINT                      NOT NULL,
    code                     VARCHAR(100) ${binary}      NOT NULL,
    usage_limit              BIGINT                      NOT NULL,
    usage_counter            BIGINT                      NOT NULL,
    discount_limit           DECIMAL(19, 4),
    discount_counter         DECIMAL(19, 4)              NOT NULL,
    reservation_limit        BIGINT,
    reservation_counter      BIGINT                      NOT NULL,
    reservation_mandatory    BOOLEAN                     NOT NULL,
    limits                   ${text},
    start_date               TIMESTAMP(6) WITH TIME ZONE,
    expiry_date              TIMESTAMP(6) WITH TIME ZONE,
    recipient_integration_id VARCHAR(2000),
    recipient_key            VARCHAR(43),
    identifier               VARCHAR(2000),
    external_campaign_id     VARCHAR(2000),
    idempotency_key          VARCHAR(43),
    attributes               ${text}                     NOT NULL,
    created                  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, id),
    CONSTRAINT coupon_code UNIQUE (deployment, application_id, code),
    CONSTRAINT coupon_idempotency_key UNIQUE (deployment, idempotency_key)
);

CREATE INDEX coupon_recipient ON coupon (deployment, recipient_key);

CREATE TABLE coupon_reservation (
    deployment      VARCHAR(64)                 NOT NULL,
    coupon_id       BIGINT                      NOT NULL,
    integration_key VARCHAR(43)                 NOT NULL,
    created         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, coupon_id, integration_key),
    CONSTRAINT coupon_reservation_coupon FOREIGN KEY (deployment, coupon_id) REFERENCES coupon (deployment, id) ON DELETE CASCADE
);

CREATE INDEX coupon_reservation_profile ON coupon_reservation (deployment, integration_key);

CREATE TABLE referral (
    deployment              VARCHAR(64)                 NOT NULL,
    id                      BIGINT                      NOT NULL,
    application_id          BIGINT                      NOT NULL,
    campaign_id             BIGINT                      NOT NULL,
    code                    VARCHAR(100) ${binary}      NOT NULL,
    advocate_integration_id VARCHAR(2000)               NOT NULL,
    advocate_key            VARCHAR(43)                 NOT NULL,
    friend_integration_id   VARCHAR(2000),
    usage_limit             BIGINT                      NOT NULL,
    usage_counter           BIGINT                      NOT NULL,
    start_date              TIMESTAMP(6) WITH TIME ZONE,
    expiry_date             TIMESTAMP(6) WITH TIME ZONE,
    attributes              ${text}                     NOT NULL,
    created                 TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, id),
    CONSTRAINT referral_code UNIQUE (deployment, application_id, code)
);

CREATE INDEX referral_advocate ON referral (deployment, advocate_key);
