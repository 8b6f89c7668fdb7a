-- Imports: what was uploaded, how far it has come, and what became of each row. What the rows came to is in the log.
create schema imports;

create table imports.files (
  import_id   uuid primary key,
  kind        text not null,
  digest      bytea not null,       -- an HMAC over the file: to tell that the same one was imported before
  layout      json not null,        -- encoding, delimiter, whether it was a workbook
  made_by     text not null,
  actor       json not null,        -- role, area, post, appointment of who last asked for something
  state       text not null check (state in
                ('CHECKING', 'CHECKED', 'APPLYING', 'APPLIED', 'UNDOING', 'UNDONE', 'FAILED')),
  mode        text check (mode in ('ALL', 'VALID')),
  undo        json,                 -- the form that undoing was asked for with
  made_at     timestamptz not null default clock_timestamp(),
  moved_at    timestamptz not null default clock_timestamp(),
  emptied_at  timestamptz           -- since when the cells are gone
);
create index on imports.files (made_by, made_at desc);
create index on imports.files (digest);
create index on imports.files (state) where state in ('CHECKING', 'APPLYING', 'UNDOING');

-- A row by its number in the spreadsheet; the header is row 0. Cells are sealed where the service keeps people.
create table imports.rows (
  import_id uuid not null references imports.files on delete cascade,
  number    int not null,
  cells     text,
  outcome   text not null default 'WAITING' check (outcome in
              ('HEADER', 'WAITING', 'GOOD', 'BAD', 'DONE', 'REFUSED', 'UNDONE', 'KEPT')),
  troubles  json not null default '[]',
  primary key (import_id, number)
);
