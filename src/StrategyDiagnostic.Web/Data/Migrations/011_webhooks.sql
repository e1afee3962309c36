-- Other systems that hear of what happens here. Told in Features/Webhooks/README.md.
CREATE TABLE webhook (
    id              INTEGER NOT NULL PRIMARY KEY,
    url             TEXT    NOT NULL CHECK (url <> ''),
    secret          TEXT    NOT NULL,   -- encrypted with the site's keys
    previous_secret TEXT,               -- the one before, which signs beside the new one until the day below
    previous_until  TEXT,
    created_at      TEXT    NOT NULL,
    disabled_at     TEXT,
    failures        INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),   -- in a row, up to now
    failing_since   TEXT,
    retry_at        TEXT,               -- nothing is sent before; null while all is well
    CHECK ((previous_secret IS NULL) = (previous_until IS NULL)),
    CHECK ((failing_since IS NULL) = (failures = 0)),
    CHECK (retry_at IS NULL OR failures > 0)
) STRICT;

CREATE TABLE webhook_subscription (
    event      TEXT    NOT NULL CHECK (event IN ('response.finished', 'lead.created', 'lead.changed', 'call.clicked')),
    webhook_id INTEGER NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    PRIMARY KEY (event, webhook_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX webhook_subscription_webhook ON webhook_subscription (webhook_id);

-- What is to be sent to whom: a row is written in the same transaction as the fact that it reports.
CREATE TABLE webhook_event (
    id           INTEGER NOT NULL PRIMARY KEY,
    webhook_id   INTEGER NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    key          TEXT    NOT NULL CHECK (key <> ''),   -- names the fact: the same fact is told to one receiver once
    event        TEXT    NOT NULL,
    lead_id      INTEGER REFERENCES lead (id) ON DELETE CASCADE,   -- null when it is about none: a test
    body         TEXT    NOT NULL,   -- the exact JSON to send
    state        TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'delivered', 'failed')),
    attempts     INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_try_at  TEXT    NOT NULL,
    lease_until  TEXT,
    created_at   TEXT    NOT NULL,
    delivered_at TEXT,
    UNIQUE (webhook_id, key),
    CHECK ((lease_until IS NOT NULL) = (state = 'sending')),
    CHECK ((delivered_at IS NOT NULL) = (state = 'delivered'))
) STRICT;

CREATE INDEX webhook_event_open ON webhook_event (webhook_id, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX webhook_event_open_lead ON webhook_event (webhook_id, lead_id, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX webhook_event_log ON webhook_event (webhook_id, id);
CREATE INDEX webhook_event_lead ON webhook_event (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX webhook_event_failed ON webhook_event (webhook_id) WHERE state = 'failed';
CREATE INDEX webhook_event_created ON webhook_event (created_at);

-- Each attempt, with what the other side said. Append-only: a row leaves only together with its event.
CREATE TABLE webhook_attempt (
    id           INTEGER NOT NULL PRIMARY KEY,
    event_id     INTEGER NOT NULL REFERENCES webhook_event (id) ON DELETE CASCADE,
    at           TEXT    NOT NULL,
    outcome      TEXT    NOT NULL CHECK (outcome IN ('delivered', 'refused', 'no-answer', 'abandoned')),
    status       INTEGER,             -- null when there was no answer
    answer       TEXT    NOT NULL,    -- its beginning, or why there was none
    milliseconds INTEGER NOT NULL CHECK (milliseconds >= 0)
) STRICT;

CREATE INDEX webhook_attempt_event ON webhook_attempt (event_id, id);

CREATE TRIGGER webhook_attempt_is_never_changed BEFORE UPDATE ON webhook_attempt
BEGIN
    SELECT RAISE(ABORT, 'webhook_attempt is append-only');
END;

CREATE TRIGGER webhook_attempt_leaves_only_with_its_event BEFORE DELETE ON webhook_attempt
WHEN EXISTS (SELECT 1 FROM webhook_event WHERE id = OLD.event_id)
BEGIN
    SELECT RAISE(ABORT, 'webhook_attempt is append-only');
END;
