/*
 * Forward only; the position in the list is the schema version (`PRAGMA user_version`). Never edit one that has shipped:
 * add the next.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE ticket (
    wish_key      TEXT PRIMARY KEY,             -- chosen by the page; also the hall's idempotency key
    category_id   TEXT NOT NULL,
    business_day  TEXT NOT NULL,
    asked_at      INTEGER NOT NULL,             -- Unix ms
    -- asked: the hall may have heard of it; issued: number known; void: no number was ever given
    state         TEXT NOT NULL CHECK (state IN ('asked', 'issued', 'void')),
    number        TEXT,
    hall_id       TEXT,                         -- the hall's ticket id, once known
    range_id      TEXT,                         -- set when issued from the reserve
    issued_at     INTEGER,
    slip          TEXT NOT NULL DEFAULT 'pending' CHECK (slip IN ('pending', 'printing', 'printed', 'failed', 'unknown')),
    slip_cause    TEXT,
    slip_attempts INTEGER NOT NULL DEFAULT 0,
    slip_told     TEXT,                         -- slip outcome the hall has heard last
    refused       TEXT,                         -- why the hall would not take it over; staff sort it out there
    holder        TEXT,                         -- masks as JSON, only until the hall has the ticket
    CHECK (state <> 'issued' OR number IS NOT NULL)
  ) STRICT;
  CREATE UNIQUE INDEX ticket_number ON ticket (business_day, number) WHERE number IS NOT NULL;

  CREATE TABLE range (
    range_id     TEXT PRIMARY KEY,
    category_id  TEXT NOT NULL,
    business_day TEXT NOT NULL,
    numbers      TEXT NOT NULL,                 -- JSON array, in order
    taken        INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE help_call (
    wish_key  TEXT PRIMARY KEY,
    reason    TEXT NOT NULL,
    detail    TEXT,
    at        INTEGER NOT NULL,
    delivered INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  `,
  `
  CREATE TABLE pin_tries (
    subject      TEXT PRIMARY KEY,              -- a staff id, or #machine
    wrong        INTEGER NOT NULL,
    locked_until INTEGER NOT NULL
  ) STRICT;
  `,
  `
  -- How often what was opened here, by day; nothing of who.
  CREATE TABLE opened (
    kind    TEXT NOT NULL CHECK (kind IN ('guide', 'bundle', 'list')),
    id      TEXT NOT NULL,
    day     TEXT NOT NULL,
    times   INTEGER NOT NULL,
    last_at INTEGER NOT NULL,                   -- Unix ms
    PRIMARY KEY (kind, id, day)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What was looked for in vain, by day; nothing of who.
  CREATE TABLE search_miss (
    query TEXT NOT NULL,
    day   TEXT NOT NULL,
    times INTEGER NOT NULL,
    told  INTEGER NOT NULL DEFAULT 0,           -- the count that the hall has
    PRIMARY KEY (query, day)
  ) STRICT, WITHOUT ROWID;
  `,
];
