-- What registry needs to let officials in and what must not stand in a log: names, hashes, counters. Empty elsewhere.

-- How an official shows who they are. `login` is in lower case; a null hash: signs in through an issuer only.
create table log.accounts (
  official_id   uuid primary key,
  login         text unique check (login = lower(login) and length(login) between 3 and 60),
  password_hash text
);

-- Who an official is at an OpenID Connect issuer.
create table log.account_subjects (
  issuer      text not null,
  subject     text not null,
  official_id uuid not null,
  primary key (issuer, subject)
);

-- Guesses under a key (a login name, known or not, or an address), since when, and until when no more are heard.
create table log.guesses (
  key          bytea primary key,
  count        int not null,
  since        timestamptz not null,
  locked_until timestamptz
);
create index on log.guesses (since);

-- Devices that an official is signed in on: what the log's `SessionOpened` says, and when registry last saw it. A row is
-- removed a day after it was last seen; what is over before that is asked of the view `revoked_sessions`.
create table log.sessions (
  session_id  uuid primary key,
  official_id uuid not null,
  means       text not null,
  device      text not null,
  begun_at    timestamptz not null,
  seen_at     timestamptz not null
);
create index on log.sessions (official_id, begun_at);
create index on log.sessions (seen_at);
