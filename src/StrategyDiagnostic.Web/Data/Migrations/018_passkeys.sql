-- Passkeys of members. What an authenticator keeps to itself is nowhere: only the public key is here.
CREATE TABLE passkey (
    id                 INTEGER NOT NULL PRIMARY KEY,
    credential_id      BLOB    NOT NULL UNIQUE CHECK (length(credential_id) BETWEEN 1 AND 1023),
    member_id          INTEGER NOT NULL REFERENCES member (id),
    name               TEXT    NOT NULL CHECK (name <> ''),
    public_key         BLOB    NOT NULL,
    sign_count         INTEGER NOT NULL CHECK (sign_count >= 0),   -- only ever rises, where the authenticator counts at all
    transports         TEXT    NOT NULL,                           -- how a browser reaches it, joined with commas
    is_backup_eligible INTEGER NOT NULL CHECK (is_backup_eligible IN (0, 1)),
    is_backed_up       INTEGER NOT NULL CHECK (is_backed_up IN (0, 1)),
    created_at         TEXT    NOT NULL,
    last_used_at       TEXT
) STRICT;

CREATE INDEX passkey_member ON passkey (member_id, id);

-- What a browser was asked to sign, until it answers: once, and soon. The token that the page holds is nowhere, only its SHA-256.
CREATE TABLE passkey_challenge (
    token_hash BLOB    NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    purpose    TEXT    NOT NULL CHECK (purpose IN ('add', 'confirm', 'sign-in')),
    session_id INTEGER REFERENCES member_session (id),   -- who was asked; null before a sign-in
    state      TEXT    NOT NULL,
    expires_at TEXT    NOT NULL,
    CHECK ((session_id IS NULL) = (purpose = 'sign-in'))
) STRICT, WITHOUT ROWID;

CREATE INDEX passkey_challenge_expires ON passkey_challenge (expires_at);
