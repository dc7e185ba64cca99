-- A session's texts: content is what requests have put into it, outcome what the last change led to, kept what must be
-- known to take it back. The revision counts all changes, also those that nobody sees. The key stands for application and integration id.
CREATE TABLE customer_session (
    deployment     VARCHAR(64)                 NOT NULL,
    id             BIGINT                      NOT NULL,
    application_id BIGINT                      NOT NULL,
    integration_id VARCHAR(2000)               NOT NULL,
    session_key    VARCHAR(43)                 NOT NULL,
    profile_id     BIGINT,
    state          VARCHAR(20)                 NOT NULL,
    first_session  BOOLEAN                     NOT NULL,
    content        ${text}                     NOT NULL,
    outcome        ${text}                     NOT NULL,
    kept           ${text}                     NOT NULL,
    update_count   BIGINT                      NOT NULL,
    revision       BIGINT                      NOT NULL,
    created        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, id),
    CONSTRAINT customer_session_key UNIQUE (deployment, session_key),
    CONSTRAINT customer_session_profile FOREIGN KEY (deployment, profile_id) REFERENCES profile (deployment, id)
);

CREATE INDEX customer_session_profile_id ON customer_session (deployment, profile_id);

CREATE TABLE session_return (
    deployment VARCHAR(64)                 NOT NULL,
    id         BIGINT                      NOT NULL,
    session_id BIGINT                      NOT NULL,
    event_id   BIGINT                      NOT NULL,
    items      ${text}                     NOT NULL,
    created    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (deployment, id),
    CONSTRAINT session_return_session FOREIGN KEY (deployment, session_id) REFERENCES customer_session (deployment, id)
);

CREATE INDEX session_return_session_id ON session_return (deployment, session_id);

-- Sessions add up in it, and one may have thousands of units.
ALTER TABLE profile ALTER COLUMN total_sales SET DATA TYPE DECIMAL(30, 4);
