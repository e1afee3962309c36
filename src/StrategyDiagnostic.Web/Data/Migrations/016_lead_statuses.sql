-- What owners change about statuses and reasons. A retired one is not offered any more; leads that have it keep it.
ALTER TABLE lead_status ADD COLUMN is_retired INTEGER NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1));
ALTER TABLE lead_reason ADD COLUMN is_retired INTEGER NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1));

-- What the funnel takes a status for. Chosen when the status is made, and never changed: what was counted stays right.
ALTER TABLE lead_status ADD COLUMN means TEXT NOT NULL DEFAULT 'contacted' CHECK (means IN ('waiting', 'contacted', 'booked'));

UPDATE lead_status SET means = 'waiting' WHERE key IN ('new', 'not_now', 'lost');
UPDATE lead_status SET means = 'booked' WHERE key IN ('call_booked', 'client');

-- Nothing ever read it.
ALTER TABLE lead_status DROP COLUMN is_closed;
