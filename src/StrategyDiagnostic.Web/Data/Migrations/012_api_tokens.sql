-- Programs that read leads on a member's behalf, with what that member may do at the moment. The token itself is nowhere: only its SHA-256.
CREATE TABLE api_token (
    id           INTEGER NOT NULL PRIMARY KEY,
    member_id    INTEGER NOT NULL REFERENCES member (id),
    name         TEXT    NOT NULL CHECK (name <> ''),
    token_hash   BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    scopes       TEXT    NOT NULL CHECK (scopes <> ''),   -- joined with commas
    created_at   TEXT    NOT NULL,
    expires_at   TEXT    NOT NULL,
    last_used_at TEXT,
    revoked_at   TEXT
) STRICT;

CREATE INDEX api_token_member ON api_token (member_id, id) WHERE revoked_at IS NULL;
