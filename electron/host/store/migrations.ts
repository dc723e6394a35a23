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
  `
  -- How many papers came out and how many did not, by day; nothing of who.
  CREATE TABLE print_count (
    what    TEXT NOT NULL,                      -- kind of paper, e.g. licence-certificate
    outcome TEXT NOT NULL CHECK (outcome IN ('printed', 'failed', 'unknown')),
    day     TEXT NOT NULL,
    times   INTEGER NOT NULL,
    PRIMARY KEY (what, outcome, day)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What the slip's QR carries beside the number, so that a reprint carries the same and its holder can be told.
  ALTER TABLE ticket ADD COLUMN code TEXT;
  `,
  `
  -- What somebody said of a service; the words only until the hall has them.
  CREATE TABLE rating_wish (
    wish_key    TEXT PRIMARY KEY,
    subject_key TEXT NOT NULL UNIQUE,           -- one rating a ticket or visit
    body        TEXT,                           -- JSON, erased when delivered
    at          INTEGER NOT NULL,               -- Unix ms
    tries       INTEGER NOT NULL DEFAULT 0,
    delivered   INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- What did not work out for somebody; words and telephone number only until the hall has them.
  CREATE TABLE appeal_wish (
    wish_key       TEXT PRIMARY KEY,
    number         TEXT NOT NULL,
    category_id    TEXT NOT NULL,
    promised_day   TEXT NOT NULL,
    holidays_known INTEGER NOT NULL,
    body           TEXT,                        -- JSON, erased when delivered
    at             INTEGER NOT NULL,            -- Unix ms
    tries          INTEGER NOT NULL DEFAULT 0,
    delivered      INTEGER NOT NULL DEFAULT 0,
    joined         INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  `,
  `
  -- What the hall told this kiosk to do; whatever is begun is never begun again.
  CREATE TABLE hall_command (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    body     TEXT NOT NULL,                     -- the order as JSON
    asked_at INTEGER NOT NULL,                  -- Unix ms, by the hall's clock
    taken_at INTEGER NOT NULL,
    step     TEXT NOT NULL DEFAULT 'taken' CHECK (step IN ('taken', 'begun', 'done', 'refused')),
    code     TEXT,
    run      TEXT,                              -- the run of the program in which it was begun
    told     INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- What holds until somebody takes it back: message, outOfService; and when the last visit ended.
  CREATE TABLE standing_order (
    what TEXT PRIMARY KEY,
    body TEXT NOT NULL                          -- JSON
  ) STRICT;
  `,
  `
  -- The guide from which a number was taken, so that the window sees what it asks for.
  ALTER TABLE ticket ADD COLUMN guide_id TEXT;
  `,
  `
  -- The bundle from which a number was taken, and what was answered to the questions of guide or bundle.
  ALTER TABLE ticket ADD COLUMN bundle_id TEXT;
  ALTER TABLE ticket ADD COLUMN answers TEXT;   -- JSON, only until the hall has the ticket
  `,
  `
  -- In which priority lane it was asked for and who says so, as JSON; for a number that the hall gave, also what came of it.
  ALTER TABLE ticket ADD COLUMN lane TEXT;
  `,
];
