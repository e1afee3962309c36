-- Mail on its way out: a row is written in the same transaction as the fact that the mail reports.
-- The life of a row is told in Features/Email/README.md.
CREATE TABLE mail_outbox (
    id             INTEGER NOT NULL PRIMARY KEY,
    kind           TEXT    NOT NULL CHECK (kind <> ''),
    dedupe_key     TEXT    NOT NULL UNIQUE CHECK (dedupe_key <> ''),
    recipient      TEXT    NOT NULL,
    recipient_name TEXT    NOT NULL,
    subject        TEXT    NOT NULL,
    message        BLOB,    -- the exact bytes to send; cleared once sent, because they hold a secret link
    state          TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    attempts       INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    deferrals      INTEGER NOT NULL DEFAULT 0 CHECK (deferrals >= 0),   -- "try later" answers: what the give-up rule counts
    next_try_at    TEXT    NOT NULL,
    lease_until    TEXT,
    leased_by      TEXT,
    last_reply     TEXT,
    created_at     TEXT    NOT NULL,
    sent_at        TEXT,
    response_id    INTEGER REFERENCES response (id),   -- null when the mail is about none
    CHECK ((message IS NULL) = (state = 'sent')),
    CHECK ((sent_at IS NOT NULL) = (state = 'sent')),
    CHECK ((lease_until IS NOT NULL) = (state = 'sending')),
    CHECK ((leased_by IS NOT NULL) = (state = 'sending'))
) STRICT;

CREATE INDEX mail_outbox_due ON mail_outbox (next_try_at, id) WHERE state = 'queued';
CREATE INDEX mail_outbox_leased ON mail_outbox (lease_until) WHERE state = 'sending';
CREATE INDEX mail_outbox_response ON mail_outbox (response_id) WHERE response_id IS NOT NULL;

-- What happened to each mail, one row per attempt. Append-only: a row leaves only together with its mail.
CREATE TABLE mail_attempt (
    id      INTEGER NOT NULL PRIMARY KEY,
    mail_id INTEGER NOT NULL REFERENCES mail_outbox (id) ON DELETE CASCADE,
    at      TEXT    NOT NULL,
    outcome TEXT    NOT NULL CHECK (outcome IN ('accepted', 'try-later', 'refused', 'misconfigured', 'abandoned')),
    reply   TEXT    NOT NULL
) STRICT;

CREATE INDEX mail_attempt_mail ON mail_attempt (mail_id, id);

CREATE TRIGGER mail_attempt_is_never_changed BEFORE UPDATE ON mail_attempt
BEGIN
    SELECT RAISE(ABORT, 'mail_attempt is append-only');
END;

CREATE TRIGGER mail_attempt_leaves_only_with_its_mail BEFORE DELETE ON mail_attempt
WHEN EXISTS (SELECT 1 FROM mail_outbox WHERE id = OLD.mail_id)
BEGIN
    SELECT RAISE(ABORT, 'mail_attempt is append-only');
END;
