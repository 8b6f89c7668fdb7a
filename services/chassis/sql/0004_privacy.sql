-- Keys of personal data, outside the log. What is sealed under a key can be read while the key is here, and no longer.
create schema privacy;

-- One key for each subject (the name of its stream), wrapped by a key that no database has.
create table privacy.keys (
  subject text primary key,
  wrapped bytea not null,
  made_at timestamptz not null default clock_timestamp()
);

-- By what a subject is found again without being named: an HMAC of a number, one key for each purpose.
create table privacy.marks (
  purpose text not null,
  mark bytea not null,
  subject text not null references privacy.keys on delete cascade,
  primary key (purpose, mark, subject)
);
create index on privacy.marks (subject);

-- Who was erased. No personal data: an id and a time. The list outlives every backup that still has the key.
create table privacy.tombstones (
  subject text primary key,
  erased_at timestamptz not null default clock_timestamp()
);

-- Destroys the keys of these subjects for good; done twice it is done once. Answers how many keys there were.
create function privacy.erase(subjects text[]) returns int language sql as $$
  insert into privacy.tombstones (subject) select distinct unnest(subjects) on conflict do nothing;
  with gone as (delete from privacy.keys k where k.subject = any(subjects) returning 1) select count(*)::int from gone;
$$;
