-- The log of one service: its own events and the foreign ones it received, in commit order.
create schema log;

-- One row: the log's lock, its two counters, and the incarnation (one life of this log; a restore gives a new one).
create table log.head (
  one boolean primary key default true check (one),
  incarnation uuid not null default gen_random_uuid(),
  position bigint not null default 0,
  number bigint not null default 0,
  server text                        -- where this life is led (log.server()); null until the first start
) with (fillfactor = 10);
insert into log.head default values;

-- Every life that this log has had: where each began. A life is never forgotten, for receivers ask about it.
create table log.incarnations (
  id int generated always as identity primary key,
  incarnation uuid not null unique,
  from_position bigint not null,
  from_number bigint not null,
  why text not null,
  at timestamptz not null default clock_timestamp()
);
insert into log.incarnations (incarnation, from_position, from_number, why)
select incarnation, 0, 0, 'first life' from log.head;

create table log.events (
  position bigint primary key,
  origin text not null,              -- 'self', the service that it came from, or 'service@life' for what it took back
  number bigint,                     -- the origin's count of public events; null for private ones
  stream text not null,
  version int not null check (version > 0),
  event_id uuid not null,
  type text not null,
  schema_version smallint not null,
  data json not null,                -- json, not jsonb: the bytes that were written are the bytes that are read
  meta json not null,
  recorded_at timestamptz not null,  -- by the origin
  hash bytea,                        -- of this event and all before it in its stream; the chain is its origin's affair
  unique (origin, number),
  unique (origin, stream, version),
  check ((origin = 'self') = (hash is not null))
);
-- What was taken back may happen again, under the same id when the same wish is repeated.
create unique index event_once on log.events (event_id) where strpos(origin, '@') = 0;

create function log.refuse() returns trigger language plpgsql as $$
declare
  stack text;
  kept log.events;
begin
  if tg_op = 'UPDATE' then
    get diagnostics stack = pg_context;
    if stack ~ '\nPL/pgSQL function log\.fork\(text,uuid,bigint\) line' then
      -- A fork, and of all columns the origin alone: the rest stays, whatever was asked for.
      kept := old;
      kept.origin := new.origin;
      return kept;
    end if;
  end if;
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

-- Each time that an origin's log turned out to have another life: what we had of it, and where the two part.
create table log.forks (
  id int generated always as identity primary key,
  origin text not null,
  from_incarnation uuid not null,
  to_incarnation uuid not null,
  fork_number bigint not null,       -- up to here both lives are the same
  had_number bigint not null,
  taken_back bigint not null,        -- how many facts left the origin's history here
  at timestamptz not null default clock_timestamp(),
  refolded_at timestamptz            -- null: views may still show what was taken back
);

-- Signed roots over the heads of all own streams; `line` is what stands in the file that is lodged elsewhere.
create table log.seals (
  id int generated always as identity primary key,
  position bigint not null,
  line text not null,
  at timestamptz not null default clock_timestamp()
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
  e_data text[], e_meta text[], e_at timestamptz[], e_hash bytea[]
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
      from unnest(e_command, e_stream, e_version, e_id, e_type, e_schema, e_public, e_data, e_meta, e_at, e_hash)
           with ordinality u(command, stream, version, id, type, schema, public, data, meta, at, hash, ord)
     where lost is null or u.stream <> all (lost)
  ), written as (
    insert into log.events
      (position, origin, number, stream, version, event_id, type, schema_version, data, meta, recorded_at, hash)
    select e.pos, 'self', e.num, e.stream, e.version, e.id, e.type, e.schema, e.data::json, e.meta::json,
           e.at, e.hash
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
    (position, origin, number, stream, version, event_id, type, schema_version, data, meta, recorded_at)
  select base + row_number() over (order by u.number), from_origin, u.number, u.stream, u.version, u.id, u.type,
         u.schema, u.data::json, u.meta::json, u.at
    from unnest(e_number, e_stream, e_version, e_id, e_type, e_schema, e_data, e_meta, e_at)
         u(number, stream, version, id, type, schema, data, meta, at)
   where u.number > mine order by u.number;
  update log.head h set position = base + fresh;
  update log.origins o set number = mine + fresh where o.origin = from_origin;
  return mine + fresh;
end $$;

-- Where this log lives: server, timeline and database. Restored or failed over, it is another place.
create function log.server() returns text language sql stable as $$
  select concat_ws('/', (select system_identifier from pg_control_system()),
                   left(pg_walfile_name(pg_current_wal_lsn()), 8),
                   (select oid from pg_database where datname = current_database()))
$$;

-- A new life begins at the head. Answers its incarnation.
create function log.begin_life(why text) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  new_life uuid := gen_random_uuid();
begin
  update log.head set incarnation = new_life, server = log.server();
  insert into log.incarnations (incarnation, from_position, from_number, why)
  select new_life, h.position, h.number, begin_life.why from log.head h;
  return new_life;
end $$;

-- Asked at every start: a log that wakes up in another place than it fell asleep in may have lost its last events, so
-- its next life begins. Answers the incarnation.
create function log.wake() returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  known text;
  found text := log.server();
  life uuid;
begin
  select h.server, h.incarnation into known, life from log.head h for update;
  if known is null then
    update log.head set server = found;
  elsif known <> found then
    life := log.begin_life(format('woke up at %s, was at %s', found, known));
  end if;
  return life;
end $$;

-- An origin's log has another life, the same as the one we know up to fork_number. What we have beyond it leaves that
-- origin's history (the rows stay, as 'origin@life'); what the new life says instead can come. Answers how many left.
create function log.fork(from_origin text, new_incarnation uuid, fork_number bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  mine bigint;
  known uuid;
  gone bigint;
begin
  select o.number, o.incarnation into mine, known from log.origins o where o.origin = from_origin for update;
  if known is null or known = new_incarnation then
    return 0;
  end if;
  update log.events e set origin = from_origin || '@' || left(known::text, 8)
   where e.origin = from_origin and e.number > fork_number;
  get diagnostics gone = row_count;
  update log.origins o set number = least(mine, fork_number), incarnation = new_incarnation
   where o.origin = from_origin;
  insert into log.forks (origin, from_incarnation, to_incarnation, fork_number, had_number, taken_back, refolded_at)
  values (from_origin, known, new_incarnation, fork_number, mine, gone, case gone when 0 then clock_timestamp() end);
  return gone;
end $$;
