#!/usr/bin/env bash
# Makes .venv with exactly what a lock says: deploy/setup.sh [requirements-dev.txt|requirements.txt|requirements-bench.txt]
#
# Promises: nothing is installed whose hash is not in the lock; run again with the same lock it does
# nothing, in a few milliseconds; a failure is one line that says what to do. Must not break: the stamp
# is written last, so an interrupted run is done again; two runs at once wait for each other.
# Needs bash, coreutils and Python 3.11 or newer; works with an empty environment.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
lock=${1:-requirements-dev.txt}
stamp=.venv/.lock

fail() { echo "make setup: $*" >&2; exit 1; }
[ -f "$lock" ] || fail "no lock file $lock"
pins() { grep -oE '^[a-z0-9][^ ;]*==[^ ;]+' "$1"; }
checksum() { sha256sum <"$1" | cut -d' ' -f1; }
installed() { [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$(checksum "$1")" ]; }

# A larger lock holds the smaller ones: whoever has set up for tests has all that a run needs.
current() {
  installed "$lock" && return
  local larger
  for larger in requirements-dev.txt requirements-bench.txt; do
    [ -f "$larger" ] && installed "$larger" && ! pins "$lock" | grep -qvxFf <(pins "$larger") && return
  done
  return 1
}
current && exit 0

if command -v flock >/dev/null; then
  exec 9<deploy/setup.sh
  flock 9
  current && exit 0
fi

usable() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
find_python() { # CONDITION: the newest that meets it; a name may be there and still not run
  local candidate
  for candidate in python3.14 python3.13 python3.12 python3.11 python3; do
    "$1" "$candidate" && { echo "$candidate"; return; }
  done
  return 1
}

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  if ! python=$(find_python usable); then
    # Debian's python3 comes without what makes a venv.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      echo "installing python3-venv"
      log=$(mktemp)
      { apt-get update && DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends python3 python3-venv; } >"$log" 2>&1 ||
        fail "python3-venv could not be installed, see $log"
      rm -f "$log"
    elif find_python new_enough >/dev/null; then
      fail "this Python cannot make a venv; install it first: apt-get install python3-venv"
    fi
    python=$(find_python usable) || fail "Python 3.11 or newer is needed"
  fi
  rm -rf .venv
  "$python" -m venv .venv
fi

rm -f "$stamp"
.venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-deps \
  --require-hashes --only-binary :all: --requirement "$lock" ||
  fail "$lock could not be installed (reason above)"
checksum "$lock" >"$stamp"
echo "set up: .venv, $(.venv/bin/python --version), $lock"
