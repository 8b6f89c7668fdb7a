"""Plants in the log and what reads it: appending, receipts, the chain, views, policies, parked rows."""

from tests.mutants.plant import CHASSIS, CHASSIS_TESTS, Plant, plant

_SQL, _APPENDING = f"{CHASSIS}sql/0001_log.sql", f"{CHASSIS}sql/0003_append.sql"
_APPEND, _STORE, _RECEIPTS = f"{CHASSIS}append.py", f"{CHASSIS}store.py", f"{CHASSIS}receipts.py"
_FOLLOW, _VIEWS, _REPLAY = f"{CHASSIS}follow.py", f"{CHASSIS}views.py", f"{CHASSIS}replay.py"
_P1 = f"{CHASSIS_TESTS}test_p1_position_order_is_commit_order.py"
_P2 = f"{CHASSIS_TESTS}test_p2_follower_once_in_order_atomic.py"
_P5, _P6 = f"{CHASSIS_TESTS}test_p5_receipts.py", f"{CHASSIS_TESTS}test_p6_rebuild.py"
_APPEND_ONLY = f"{CHASSIS_TESTS}test_append_only.py::test_even_the_owner_is_refused"
_SWAP, _PARKED = f"{CHASSIS_TESTS}test_p6_swap.py", f"{CHASSIS_TESTS}test_parked.py"

PLANTS: tuple[Plant, ...] = (
    plant(
        "append without the log's lock", "P1: position order is commit order",
        f"{_P1}::test_a_reader_by_position_misses_nothing_of_many_writers",
        (_APPENDING, "  update log.head h set position = h.position + events, number = h.number + public\n  returning"
         " h.position - events, h.number - public into base, base_number;",
         "  select h.position, h.number into base, base_number from log.head h;"),
        (_APPENDING, "from unnest(c_id, c_fingerprint, c_stream, c_version, c_position, c_number, c_code, c_facts,"
         " c_actor)\n         c(id, fingerprint, stream, version, position, number, code, facts, actor);",
         "from unnest(c_id, c_fingerprint, c_stream, c_version, c_position, c_number, c_code, c_facts, c_actor)\n"
         "         c(id, fingerprint, stream, version, position, number, code, facts, actor);\n"
         "  update log.head h set position = base + events, number = base_number + public;"),
    ),
    plant(
        "foreign facts without the log's lock", "P1: received facts take their place in the same order",
        f"{_P1}::test_a_reader_by_position_misses_nothing_of_many_writers",
        (_SQL, "h.position into base from log.head h for update;", "h.position into base from log.head h;"),
    ),
    plant(
        "stream's version unchecked", "a command is decided on the whole past of its stream",
        f"{_P5}::test_without_a_condition_both_that_race_are_decided_on_what_was_before",
        (_APPENDING, "where s.hash is distinct from (", "where false and s.hash is distinct from ("),
    ),
    plant(
        "remembered past trusted", "what a store remembers of a stream counts only where the log has the same",
        f"{CHASSIS_TESTS}test_remembered_past.py"
        "::test_a_log_with_another_past_of_the_same_length_is_not_the_one_that_was_remembered",
        (_APPENDING, "where s.hash is distinct from (select e.hash", "where (s.hash is null) = exists (select e.hash"),
    ),
    plant(
        "private events numbered", "private events stay inside",
        f"{CHASSIS_TESTS}test_feed.py::test_public_events_by_number_and_no_private_one",
        (_APPEND, "is_public(type(event))\n", "True or is_public(type(event))\n"),
    ),
    plant(
        "events can be changed", "the log is append-only, for its owner too",
        f"{_APPEND_ONLY}[update log.events set data = '{{}}']",
        (_SQL, "before update or delete on log.events", "before delete on log.events"),
    ),
    plant(
        "events can be emptied", "the log is append-only, truncating included",
        f"{_APPEND_ONLY}[truncate log.events]",
        (_SQL, "never_empty before truncate on log.events", "never_empty before truncate on log.incarnations"),
    ),
    plant(
        "receipts not looked up", "P5: the same command id gives the same receipt",
        f"{_P5}::test_the_same_id_gets_the_same_receipt",
        (_STORE, "(row := receipts.get(p.command_id)) is not None", "(row := receipts.get(p.command_id)) is p"),
    ),
    plant(
        "fingerprint ignored", "P5: an id that was used for another command is refused",
        f"{_P5}::test_an_id_that_was_used_for_another_command_is_refused",
        (_RECEIPTS, 'if row["fingerprint"] != p.fingerprint:', 'if not row["fingerprint"]:'),
    ),
    plant(
        "refusal not remembered", "P5: a refusal is an outcome like any other",
        f"{_P5}::test_a_refusal_is_remembered",
        (_APPEND, "group.reject(p, refusal.code, refusal.facts)", "raise"),
    ),
    plant(
        "expected version unchecked", "who says which version they saw gets a conflict when it moved",
        f"{_P5}::test_the_expected_version_is_the_condition",
        (_APPEND, "if p.expected is not None and p.expected != past.version:", "if p.expected is p:"),
    ),
    plant(
        "cursor without its lock", "P2: of two followers with one name each event is applied once",
        f"{_P2}::test_two_followers_that_are_killed_again_and_again_count_each_event_once",
        (_FOLLOW, " where f.name = $1 for update of f", " where f.name = $1"),
        (_FOLLOW, "where name = $1 and position = $2", "where name = $1 and $2::bigint >= 0"),
    ),
    plant(
        "checkpoint outside the transaction", "P2: a view's rows and its checkpoint are one transaction",
        f"{_P2}::test_a_backend_that_dies_before_the_commit_leaves_nothing_behind",
        (_VIEWS, "        await move(conn, follower, old, new)\n    return new, head\n\n\nasync def _usable",
         "        await conn.execute('commit; begin')\n        await move(conn, follower, old, new)\n"
         "    return new, head\n\n\nasync def _usable"),
    ),
    plant(
        "moved past what concerns it", "P2: the lookout moves no follower past an event that it listens to",
        f"{CHASSIS_TESTS}test_lookout.py::test_whom_it_concerns_among_others_is_woken",
        (f"{CHASSIS}lookout.py", "and not f.types & types", ""),
    ),
    plant(
        "another version's checkpoint moved", "a checkpoint is moved only by who knows the view's version",
        f"{CHASSIS_TESTS}test_lookout.py::test_a_checkpoint_of_another_version_is_not_moved",
        (f"{CHASSIS}lookout.py", "known (name, version) using (name, version)", "known (name, v) using (name)"),
    ),
    plant(
        "checkpoint past the head", "a checkpoint never passes a position that was not read",
        f"{_P2}::test_an_event_that_cannot_be_applied_parks_its_stream_only",
        (_FOLLOW, "new = min(old + size * SPAN, head)", "new = max(old + size * SPAN, head)"),
    ),
    plant(
        "parked stream goes on", "what is behind a parked event waits behind it",
        f"{_P2}::test_an_event_that_cannot_be_applied_parks_its_stream_only",
        (_FOLLOW, "return [fact for fact in facts if (fact.origin, fact.stream) not in parked]", "return facts"),
    ),
    plant(
        "swap without the lock", "P6: nothing gets in between while rows are swapped",
        f"{_SWAP}::test_the_live_follower_waits_while_its_rows_are_swapped",
        (_VIEWS, 'where name = $1 for update", view.follower)', 'where name = $1", view.follower)'),
    ),
    plant(
        "swap without the last pages", "P6: nobody sees time go backwards at a swap",
        f"{_SWAP}::test_what_the_live_view_took_in_since_the_last_batch_is_in_the_new_rows",
        (_VIEWS, "while position < max(head, live):", "while position < 0:"),
        (_VIEWS, "        position, head = await _last_pages(conn, view, codec, beside, follower)\n        while",
         "        position = await conn.fetchval('select position from log.followers where name = $1', follower)\n"
         "        while"),
    ),
    plant(
        "old shapes filled in SQL", "an event of an older version goes through its upcast",
        f"{CHASSIS_TESTS}test_fill.py::test_an_event_of_an_older_version_goes_through_its_upcast",
        (f"{CHASSIS}fill.py", "if any(version != today[type_name]", "if any(version is today"),
    ),
    plant(
        "discarded events filled in", "what a person has discarded stays out of a rebuild in SQL, too",
        f"{CHASSIS_TESTS}test_fill.py::test_what_was_discarded_stays_out",
        (f"{CHASSIS}fill.py", "and state = 'discarded'", "and state = 'nothing'"),
    ),
    plant(
        "old code on new tables", "tables of another version are not for this apply",
        f"{_P6}::test_a_process_with_the_old_version_leaves_the_new_rows_alone",
        (_FOLLOW, "    if found != version:", "    if found is None:"),
    ),
    plant(
        "policy's command id not derived", "an event that a policy sees twice is acted on once",
        f"{_PARKED}::test_a_policys_event_is_replayed_with_the_same_commands_and_the_refused_one_anew",
        (f"{CHASSIS}policies.py", "command_id=uuid5(fact.event_id, name)",
         "command_id=uuid5(fact.event_id, f'{name}{__import__(\"time\").time()}')"),
    ),
    plant(
        "replayed outside its transaction", "a parked event is applied and marked in one transaction",
        f"{_PARKED}::test_two_operators_and_a_live_follower_at_once_lose_and_double_nothing",
        (_REPLAY, "        return await _failed(conn, stream, row_id, fact, error, view.version)\n",
         "        return await _failed(conn, stream, row_id, fact, error, view.version)\n"
         "    await conn.execute('commit; begin')\n"),
    ),
    plant(
        "replay beside the live follower", "a replay keeps the live follower and other operators out",
        f"{_PARKED}::test_two_operators_and_a_live_follower_at_once_lose_and_double_nothing",
        (_REPLAY, "where name = $1 for update", "where name = $1"),
    ),
    plant(
        "discarded events come back", "what was discarded stays out of this version of its view",
        f"{_PARKED}::test_a_discarded_event_stays_out_of_this_version_and_comes_back_with_the_next",
        (_VIEWS, "if fact.position not in gone]", "if fact.position not in ()]"),
    ),
    plant(
        "link forgets its predecessor", "each hash covers the event and its stream so far",
        "tests/unit/chassis/test_append.py::test_a_link_depends_on_the_one_before_it",
        (f"{CHASSIS}chain.py", "hashlib.sha256(previous + ", "hashlib.sha256(NOTHING_BEFORE + "),
    ),
    plant(
        "chain broken inside a group", "commands that are appended together are linked to each other",
        "tests/unit/chassis/test_append.py::test_events_of_one_group_are_linked_across_its_commands_stream_by_stream",
        (_APPEND, "past.state, past.version, past.hash = state, version, last",
         "past.state, past.version = state, version"),
    ),
    plant(
        "verification compares nothing", "a view that differs from its replay is named",
        f"{CHASSIS_TESTS}test_verify.py::test_a_planted_difference_is_named",
        (f"{CHASSIS}verify.py", "(0, None) if detail else", "(0, None) if not detail else"),
    ),
    plant(
        "verification without a snapshot", "live rows are judged as of one moment",
        f"{CHASSIS_TESTS}test_verify.py::test_the_follower_goes_on_meanwhile_and_the_snapshot_holds",
        (f"{CHASSIS}verify.py", 'isolation="repeatable_read"', 'isolation="read_committed"'),
    ),
)  # fmt: skip
