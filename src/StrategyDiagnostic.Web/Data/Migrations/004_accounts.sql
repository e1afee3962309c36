-- People who sign in. Nobody is ever deleted here: what they did refers to them. They are disabled instead.
CREATE TABLE member (
    id             INTEGER NOT NULL PRIMARY KEY,
    email          TEXT    NOT NULL UNIQUE CHECK (email = lower(email) AND email <> ''),
    name           TEXT    NOT NULL CHECK (name <> ''),
    password_hash  TEXT    NOT NULL,
    totp_secret    TEXT,      -- encrypted with the site's keys; null while there is no second factor
    totp_last_step INTEGER,   -- the time step of the last code that was accepted: a code is good once
    disabled_at    TEXT,
    created_at     TEXT    NOT NULL,
    CHECK (totp_secret IS NOT NULL OR totp_last_step IS NULL)
) STRICT;

CREATE TABLE member_role (
    member_id INTEGER NOT NULL REFERENCES member (id),
    role      TEXT    NOT NULL CHECK (role IN ('owner', 'sales', 'consultant')),
    PRIMARY KEY (member_id, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_role_role ON member_role (role, member_id);

-- Signed-in browsers, and those that still owe the code of the second factor. The token itself is nowhere: only its SHA-256.
CREATE TABLE member_session (
    id           INTEGER NOT NULL PRIMARY KEY,
    token_hash   BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    member_id    INTEGER NOT NULL REFERENCES member (id),
    awaits_code  INTEGER NOT NULL CHECK (awaits_code IN (0, 1)),
    created_at   TEXT    NOT NULL,
    last_seen_at TEXT    NOT NULL,
    fresh_at     TEXT    NOT NULL,   -- when a password or a passkey was last shown
    expires_at   TEXT    NOT NULL,
    ended_at     TEXT,
    browser      TEXT    NOT NULL,
    address      TEXT    NOT NULL
) STRICT;

CREATE INDEX member_session_member ON member_session (member_id, id) WHERE ended_at IS NULL;

CREATE TABLE recovery_code (
    member_id INTEGER NOT NULL REFERENCES member (id),
    code_hash BLOB    NOT NULL CHECK (length(code_hash) = 32),
    used_at   TEXT,
    PRIMARY KEY (member_id, code_hash)
) STRICT, WITHOUT ROWID;

-- Wrong sign-ins, by the address that was typed, whether or not anybody has it: so that both look the same.
CREATE TABLE sign_in_failure (
    email_hash   BLOB    NOT NULL PRIMARY KEY CHECK (length(email_hash) = 32),
    failures     INTEGER NOT NULL CHECK (failures >= 0),
    locked_until TEXT,
    last_at      TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at);

-- The one code that makes the first owner; there is at most one row.
CREATE TABLE owner_code (
    id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    code_hash  BLOB    NOT NULL CHECK (length(code_hash) = 32),
    expires_at TEXT    NOT NULL,
    used_at    TEXT
) STRICT;

CREATE TABLE invitation (
    id         INTEGER NOT NULL PRIMARY KEY,
    token_hash BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    email      TEXT    NOT NULL CHECK (email = lower(email) AND email <> ''),
    roles      TEXT    NOT NULL,   -- joined with commas
    invited_by INTEGER NOT NULL REFERENCES member (id),
    created_at TEXT    NOT NULL,
    expires_at TEXT    NOT NULL,
    closed_at  TEXT                -- accepted, withdrawn, or another was sent
) STRICT;

CREATE UNIQUE INDEX invitation_open ON invitation (email) WHERE closed_at IS NULL;

CREATE TABLE password_link (
    token_hash BLOB    NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    member_id  INTEGER NOT NULL REFERENCES member (id),
    created_at TEXT    NOT NULL,
    expires_at TEXT    NOT NULL,
    used_at    TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX password_link_member ON password_link (member_id);

CREATE TRIGGER member_is_never_deleted BEFORE DELETE ON member
BEGIN
    SELECT RAISE(ABORT, 'a member is disabled, never deleted');
END;
