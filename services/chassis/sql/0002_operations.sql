-- What operators do. A parked row is kept when it is dealt with: replayed or discarded, when, by whom and why.

-- The first line of an error without what differs from case to case, so that equal causes are found under one name.
create function log.cause(detail text) returns text language sql immutable parallel safe as $$
  select regexp_replace(regexp_replace(regexp_replace(left(split_part(coalesce(detail, ''), E'\n', 1), 300),
         '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '#', 'gi'), '''[^'']*''|"[^"]*"|\([^)]*\)', '…', 'g'),
         '[0-9]+', '#', 'g')
$$;

alter table log.parked
  add column handler int,                     -- the version of the view that could not use it; else null
  add column state text not null default 'parked' check (state in ('parked', 'replayed', 'discarded')),
  add column replays int not null default 0,  -- how often it was tried again in vain
  add column tried_at timestamptz,
  add column ended_at timestamptz,
  add column ended_by text,
  add column ended_why text,
  add column cause text generated always as (log.cause(detail)) stored,
  add column group_id text generated always as (
    'g' || left(md5(follower || '|' || reason || '|' || log.cause(detail) || '|' || coalesce(handler::text, '')), 7)
  ) stored,
  add constraint ended check ((state = 'parked') = (ended_at is null));

-- The same event may be parked again after it was discarded for an older version of its view.
alter table log.parked drop constraint parked_follower_position_key;
create unique index parked_once on log.parked (follower, position) where state = 'parked';
drop index log.parked_streams;
create index parked_streams on log.parked (follower, origin, stream) where state = 'parked';
create index parked_groups on log.parked (group_id);

-- The last comparison of each view's rows with a fresh replay.
create table log.verified (
  view text primary key,
  version int not null,
  position bigint not null,
  equal boolean not null,
  detail text,                                -- table and key of the first difference; no values
  seconds real not null,
  at timestamptz not null default clock_timestamp()
);
