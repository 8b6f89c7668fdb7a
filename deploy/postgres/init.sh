#!/bin/bash
# Runs once, on an empty data folder: a database and two roles per service.
#
# NAME_owner owns the database and runs the migrations; NAME is the service itself. PUBLIC may connect
# nowhere, so no service's role can enter another's database. Table rights are given by the migrations,
# not here. psql reads the passwords from the secret files: never on a command line, nor in the log of
# a statement that failed.
set -euo pipefail

for name in registry partnerships reporting; do
  export name
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set name="$name" --username "${POSTGRES_USER:-postgres}" \
    --dbname postgres <<'SQL'
\set owner :name _owner
\set owner_password `cat "/run/secrets/${name}_owner_password"`
\set password `cat "/run/secrets/${name}_password"`
SET log_min_error_statement = panic;
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"owner";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT, TEMPORARY, CREATE ON DATABASE :"name" TO :"name";
SQL
done
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --command 'REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC'
