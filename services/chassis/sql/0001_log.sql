-- The log of one service: its own events and the foreign ones it received, in commit order.
create schema log;

-- One row: the log's lock, its two counters, and the incarnation (one life of this log; a restore gives a new one).
create table log.head (
  one boolean primary key default true check (one),
  incarnation uuid not null default gen_random_uuid(),
  position bigint not null default 0,
  number bigint not null default 0
) with (fillfactor = 10);
insert into log.head default values;

create table log.events (
  position bigint primary key,
  origin text not null,              -- 'self' or the service that it came from
  number bigint,                     -- the origin's count of public events; null for private ones
  stream text not null,
  version int not null check (version > 0),
  event_id uuid not null unique,
  type text not null,
  schema_version smallint not null,
  data json not null,                -- json, not jsonb: the bytes that were written are the bytes that are read
  meta json not null,
  recorded_at timestamptz not null,  -- by the origin
  unique (origin, number),
  unique (origin, stream, version)
);

create function log.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'log.events is append-only: % refused', tg_op using errcode = 'PL001';
end $$;
create trigger append_only before update or delete on log.events for each row execute function log.refuse();
create trigger never_empty before truncate on log.events for each statement execute function log.refuse();

-- What became of every command, for good: the same id always gets the same answer.
create table log.commands (
  id uuid primary key,
  fingerprint bytea not null,
  outcome text not null check (outcome in ('accepted', 'rejected')),
  stream text not null,
  version int not null,
  position bigint not null,
  number bigint not null,
  code text,
  facts json,
  actor text,
  at timestamptz not null default clock_timestamp()
);

-- One checkpoint per follower: views ('view:NAME'), views being rebuilt ('view:NAME:next'), policies, the relay.
create table log.followers (
  name text primary key,
  position bigint not null default 0,
  version int not null default 1,
  moved_at timestamptz not null default clock_timestamp()
);

-- How far each foreign log was received, and which life of it.
create table log.origins (
  origin text primary key,
  incarnation uuid not null,
  number bigint not null default 0
);

-- What could not be used, with its reason. follower 'receiver': a message; else one event of a parked stream.
create table log.parked (
  id bigint generated always as identity primary key,
  follower text not null,
  origin text,
  stream text,
  position bigint,
  reason text not null,
  detail text,
  body bytea,
  at timestamptz not null default clock_timestamp(),
  unique (follower, position)
);
create index parked_streams on log.parked (follower, origin, stream);

-- One-time sign-in links that were used.
create table log.used_links (
  id uuid primary key,
  at timestamptz not null default clock_timestamp()
);

-- Append a group of decided commands: one lock, one statement, each command with its own outcome.
--   s_*: the streams touched and the version each was decided on; a stream that moved since is lost, with its commands.
--   c_*: the commands, in order. e_*: their events, in order; e_command is the ordinal of the command.
-- Answers a row for each command that was kept: its ordinal, and the position and number that the log reached with it.
create function log.append(
  s_stream text[], s_version int[],
  c_id uuid[], c_fingerprint bytea[], c_outcome text[], c_stream text[], c_version int[], c_code text[], c_facts text[],
  c_actor text[],
  e_command int[], e_stream text[], e_version int[], e_id uuid[], e_type text[], e_schema int[], e_public bool[],
  e_data text[], e_meta text[]
) returns table (command int, reached bigint, reached_number bigint) language plpgsql as $$
declare
  base bigint;
  base_number bigint;
  lost text[];
begin
  select h.position, h.number into base, base_number from log.head h for update;
  -- Statements from here on see all that was committed before the lock was ours.
  select array_agg(s.stream) into lost from unnest(s_stream, s_version) s(stream, version)
   where s.version <> coalesce((select e.version from log.events e where e.origin = 'self' and e.stream = s.stream
                                order by e.version desc limit 1), 0);
  select lost || array_agg(c.stream) into lost from unnest(c_id, c_stream) c(id, stream)
   where exists (select from log.commands k where k.id = c.id);
  return query
  with e as materialized (
    select u.*, base + row_number() over (order by u.ord) as pos,
           case when u.public then base_number + count(*) filter (where u.public) over (order by u.ord) end as num
      from unnest(e_command, e_stream, e_version, e_id, e_type, e_schema, e_public, e_data, e_meta)
           with ordinality u(command, stream, version, id, type, schema, public, data, meta, ord)
     where lost is null or u.stream <> all (lost)
  ), written as (
    insert into log.events
    select e.pos, 'self', e.num, e.stream, e.version, e.id, e.type, e.schema, e.data::json, e.meta::json,
           clock_timestamp()
      from e order by e.ord
  ), per_command as (
    select e.command, count(*) as n, count(e.num) as m from e group by e.command
  ), c as materialized (
    select u.*, (base + sum(coalesce(k.n, 0)) over (order by u.ord))::bigint as pos,
           (base_number + sum(coalesce(k.m, 0)) over (order by u.ord))::bigint as num
      from unnest(c_id, c_fingerprint, c_outcome, c_stream, c_version, c_code, c_facts, c_actor)
           with ordinality u(id, fingerprint, outcome, stream, version, code, facts, actor, ord)
      left join per_command k on k.command = u.ord
     where lost is null or u.stream <> all (lost)
  ), answered as (
    insert into log.commands (id, fingerprint, outcome, stream, version, position, number, code, facts, actor)
    select c.id, c.fingerprint, c.outcome, c.stream, c.version, c.pos, c.num, c.code, c.facts::json, c.actor from c
  ), moved as (
    update log.head h set position = base + (select count(*) from e), number = base_number + (select count(e.num) from e)
  )
  select c.ord::int, c.pos, c.num from c;
end $$;

-- Store foreign events: given in order and without a hole after what is there; those that are there already vanish.
-- Answers the origin's number that is reached. PL002: the origin's log has another incarnation than the known one.
create function log.receive(
  from_origin text, from_incarnation uuid,
  e_number bigint[], e_stream text[], e_version int[], e_id uuid[], e_type text[], e_schema int[], e_data text[],
  e_meta text[], e_at timestamptz[]
) returns bigint language plpgsql as $$
declare
  base bigint;
  mine bigint;
  known uuid;
  fresh int;
begin
  insert into log.origins (origin, incarnation) values (from_origin, from_incarnation) on conflict do nothing;
  select o.number, o.incarnation into mine, known from log.origins o where o.origin = from_origin for update;
  if known <> from_incarnation then
    raise exception 'incarnation of % changed from % to %', from_origin, known, from_incarnation using errcode = 'PL002';
  end if;
  select count(*), min(n) into fresh, base from unnest(e_number) n where n > mine;
  if fresh = 0 then
    return mine;
  elsif base <> mine + 1 then
    raise exception 'hole in % after %: next given is %', from_origin, mine, base using errcode = 'PL003';
  end if;
  select h.position into base from log.head h for update;
  insert into log.events
  select base + row_number() over (order by u.number), from_origin, u.number, u.stream, u.version, u.id, u.type,
         u.schema, u.data::json, u.meta::json, u.at
    from unnest(e_number, e_stream, e_version, e_id, e_type, e_schema, e_data, e_meta, e_at)
         u(number, stream, version, id, type, schema, data, meta, at)
   where u.number > mine order by u.number;
  update log.head h set position = base + fresh;
  update log.origins o set number = mine + fresh where o.origin = from_origin;
  return mine + fresh;
end $$;
