-- Who runs the site, as an owner saved it. While there is no row, the configuration says it.
CREATE TABLE firm (
    id                 INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name               TEXT    NOT NULL CHECK (name <> ''),
    postal_address     TEXT    NOT NULL CHECK (postal_address <> ''),
    contact_name       TEXT    NOT NULL CHECK (contact_name <> ''),
    contact_email      TEXT    NOT NULL CHECK (contact_email <> ''),
    discovery_call_url TEXT    NOT NULL,   -- empty in Development only
    saved_by           INTEGER NOT NULL REFERENCES member (id),
    saved_at           TEXT    NOT NULL
) STRICT;
