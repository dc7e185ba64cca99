-- The kinds of events that partners' requests have made; those of the configuration are not here.
CREATE TABLE event_type (
    deployment VARCHAR(64)                 NOT NULL,
    name       VARCHAR(510)                NOT NULL,
    type       VARCHAR(32)                 NOT NULL,
    created    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, name)
);

-- What was answered is kept only where a repeat can ask for it again.
CREATE TABLE event (
    deployment      VARCHAR(64)                 NOT NULL,
    id              BIGINT                      NOT NULL,
    application_id  BIGINT                      NOT NULL,
    type            VARCHAR(510)                NOT NULL,
    profile_id      BIGINT                      NOT NULL,
    attributes      ${text}                     NOT NULL,
    platform        VARCHAR(32)                 NOT NULL,
    request_id      VARCHAR(64)                 NOT NULL,
    idempotency_key VARCHAR(43),
    answer          ${text},
    created         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, id),
    CONSTRAINT event_idempotency_key UNIQUE (deployment, idempotency_key),
    CONSTRAINT event_profile FOREIGN KEY (deployment, profile_id) REFERENCES profile (deployment, id) ON DELETE CASCADE
);

CREATE INDEX event_profile_id ON event (deployment, profile_id);
