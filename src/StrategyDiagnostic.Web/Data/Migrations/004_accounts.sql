-- Stands in for the accounts until they are merged: what leads refer to.
CREATE TABLE member (
    id          INTEGER NOT NULL PRIMARY KEY,
    email       TEXT    NOT NULL UNIQUE,
    name        TEXT    NOT NULL,
    disabled_at TEXT
) STRICT;

CREATE TABLE member_role (
    member_id INTEGER NOT NULL REFERENCES member (id),
    role      TEXT    NOT NULL CHECK (role IN ('owner', 'sales', 'consultant')),
    PRIMARY KEY (member_id, role)
) STRICT, WITHOUT ROWID;
