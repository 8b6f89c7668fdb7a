-- Append as before, with less to do: one round trip also for a stream that nobody looked at first.
drop function log.append(
  text[], int[], uuid[], bytea[], text[], text[], int[], text[], text[], text[],
  int[], text[], int[], uuid[], text[], int[], bool[], text[], text[], timestamptz[], bytea[]
);

-- Append a group of decided commands, all or none: one lock, each command with its receipt.
--   s_*: the streams touched, and the hash of the last event that each was decided on; null: none. The hash covers the
--        whole past, so a stream of the same length with another past (a restored log) is told apart too.
--   c_*: the commands, in order. c_position and c_number: how many events, and how many public ones, the group has up
--        to there; c_stream: ordinal among s_*.
--   e_*: their events, in order; e_number: the how manieth public one, null for private ones; `at`: when all this was
--        decided. events, public: how many there are.
-- Answers where the log stood before, and `lost`: the streams that have another past or of which a command's id has a
-- receipt already. If there are any, nothing was appended.
create function log.append(
  s_stream text[], s_hash bytea[],
  c_id uuid[], c_fingerprint bytea[], c_stream int[], c_version int[], c_position int[], c_number int[], c_code text[],
  c_facts text[], c_actor text[],
  e_stream int[], e_version int[], e_number int[], e_id uuid[], e_type text[], e_schema int[], e_data text[],
  e_meta text[], e_hash bytea[],
  at timestamptz, events int, public int
) returns table (base bigint, base_number bigint, lost text[]) language plpgsql as $$
begin
  update log.head h set position = h.position + events, number = h.number + public
  returning h.position - events, h.number - public into base, base_number;
  -- The lock is ours. Statements from here on see all that was committed before.
  select array_agg(gone.stream) into lost from (
    select s.stream from unnest(s_stream, s_hash) s(stream, hash)
     where s.hash is distinct from (select e.hash from log.events e where e.origin = 'self' and e.stream = s.stream
                                    order by e.version desc limit 1)
     union all
    select s_stream[c.stream] from unnest(c_id, c_stream) c(id, stream)
     where exists (select from log.commands k where k.id = c.id)
  ) gone;
  if lost is not null then
    update log.head h set position = base, number = base_number;
    return next;
    return;
  end if;
  insert into log.events
    (position, origin, number, stream, version, event_id, type, schema_version, data, meta, recorded_at, hash)
  select base + e.ord, 'self', base_number + e.number, s_stream[e.stream], e.version, e.id, e.type, e.schema,
         e.data::json, e.meta::json, at, e.hash
    from unnest(e_stream, e_version, e_number, e_id, e_type, e_schema, e_data, e_meta, e_hash)
         with ordinality e(stream, version, number, id, type, schema, data, meta, hash, ord);
  insert into log.commands (id, fingerprint, outcome, stream, version, position, number, code, facts, actor)
  select c.id, c.fingerprint, case when c.code is null then 'accepted' else 'rejected' end, s_stream[c.stream],
         c.version, base + c.position, base_number + c.number, c.code, c.facts::json, c.actor
    from unnest(c_id, c_fingerprint, c_stream, c_version, c_position, c_number, c_code, c_facts, c_actor)
         c(id, fingerprint, stream, version, position, number, code, facts, actor);
  return next;
end $$;
