"""Plants between services: relay, receiver, feed, and the lives of an origin's log."""

from tests.mutants.plant import CHASSIS, CHASSIS_TESTS, Plant, plant

_SQL, _RELAY, _PUBLISH = f"{CHASSIS}sql/0001_log.sql", f"{CHASSIS}relay.py", f"{CHASSIS}publish.py"
_RECEIVE, _INBOUND, _FEED = f"{CHASSIS}receive.py", f"{CHASSIS}inbound.py", f"{CHASSIS}feed.py"
_P3, _UNUSABLE = f"{CHASSIS_TESTS}test_p3_acked_after_stored.py", f"{CHASSIS_TESTS}test_p3_unusable_messages.py"
_P4, _LIVES = f"{CHASSIS_TESTS}test_p4_relay_checkpoint.py", f"{CHASSIS_TESTS}test_restored.py"

PLANTS: tuple[Plant, ...] = (
    plant(
        "relay ignores a returned message", "P4: the checkpoint never passes a message that nobody took",
        f"{_P4}::test_the_checkpoint_never_passes_a_message_that_nobody_took",
        (_RELAY, "                failure = outcome\n                break", "                failure = outcome"),
    ),
    plant(
        "messages not mandatory", "P4: a message without a queue is no success",
        f"{_P4}::test_without_a_queue_the_checkpoint_stands_and_ready_says_why",
        (_PUBLISH, "mandatory=True", "mandatory=False"),
    ),
    plant(
        "messages not persistent", "a message survives the broker's restart",
        f"{_P4}::test_a_message_is_the_envelope_with_its_key_and_survives_the_broker",
        (_PUBLISH, "PERSISTENT = 2", "PERSISTENT = 1"),
    ),
    plant(
        "two relays at once", "one relay is active, the other waits",
        f"{_P4}::test_of_two_relays_one_is_active_and_the_other_takes_over",
        (_RELAY, "select pg_try_advisory_lock(hashtext('relay'))", "select true"),
    ),
    plant(
        "relay's checkpoint overwritten", "a checkpoint that somebody else moved is not overwritten",
        f"{_P4}::test_a_checkpoint_that_somebody_else_moved_is_not_overwritten",
        (_RELAY, "where name = $1 and position = $2", "where name = $1 and $2::bigint >= 0"),
    ),
    plant(
        "heartbeat silent", "a lost tail is noticed though nothing follows it",
        f"{_P3}::test_a_lost_tail_is_noticed_by_the_heartbeat",
        (_RELAY, "                await self._tell_head(wire, incarnation)\n", ""),
    ),
    plant(
        "ack before store", "P3: a message is acked only after it is stored",
        f"{_P3}::test_nothing_is_acked_while_postgres_refuses_to_store",
        (_RECEIVE, "                    await self._store(batch)\n",
         "                    await ack(batch)\n                    await self._store(batch)\n"),
    ),
    plant(
        "no dedup", "P3: a message that comes again vanishes",
        f"{_P3}::test_facts_arrive_once_although_every_message_comes_three_times_in_any_order",
        (_RECEIVE, "self._store_run(origin, _contiguous(facts, mine))", "self._store_run(origin, facts)"),
        (_SQL, "from unnest(e_number) n where n > mine;", "from unnest(e_number) n;"),
    ),
    plant(
        "hole not healed", "P3: a hole is seen and healed from the feed",
        f"{_P3}::test_a_hole_is_seen_and_healed_from_the_feed",
        (_INBOUND, "return self.numbers[origin] < self.heads[origin]", "return origin not in self.heads"),
    ),
    plant(
        "start without asking the feed", "what was told while nobody listened is asked for at the start",
        f"{_P3}::test_what_was_told_while_nobody_listened_is_asked_for_at_the_start",
        (_RECEIVE, "            await self._catch_up()\n", ""),
        (_RECEIVE, "        if self._origins.behind(origin):\n", "        if not self._origins.names:\n"),
    ),
    plant(
        "healing begins too late", "P3: healing begins right after what is there",
        f"{_P3}::test_a_queue_that_was_deleted_costs_nothing",
        (f"{CHASSIS}heal.py", "await self._page(origin, number):", "await self._page(origin, number + 1):"),
    ),
    plant(
        "another life taken in", "histories of two lives of a log are never mixed",
        f"{_P3}::test_another_life_of_the_origins_log_stops_the_receiver_and_ready_says_so",
        (_INBOUND, "        if known != incarnation:\n", "        if not known:\n"),
        (_SQL, "  if known <> from_incarnation then\n", "  if known is null then\n"),
    ),
    plant(
        "contradiction taken for a duplicate", "a number that comes again with another event is parked",
        f"{_UNUSABLE}::test_a_number_that_comes_again_with_another_event_is_a_contradiction",
        (_INBOUND, "if have.get(e.number) != e.id]", "if e.number not in have]"),
    ),
    plant(
        "forged origin", "a service can only speak for itself",
        f"{_UNUSABLE}::test_what_cannot_be_used_is_parked_whole_with_its_reason_and_all_else_goes_on",
        (_INBOUND, 'if message.type.partition(".")[0] != message.origin:', 'if not message.type.partition(".")[0]:'),
    ),
    plant(
        "beyond the feed forgotten", "nothing that came is dropped in silence",
        f"{_UNUSABLE}::test_a_number_beyond_what_the_feed_knows_is_not_lost_in_silence",
        (_RECEIVE, "if fact.number > self._origins.numbers[origin]:", "if fact.number < mine:"),
    ),
    plant(
        "feed begins a line early", "the feed goes on after the number that was asked for",
        f"{CHASSIS_TESTS}test_feed.py::test_public_events_by_number_and_no_private_one",
        (_FEED, "and number > $1 and number <= $2", "and number >= $1 and number <= $2"),
    ),
    plant(
        "feed ends with a page", "the feed streams on until its head",
        f"{CHASSIS_TESTS}test_feed.py::test_many_pages_are_streamed_in_order",
        (_FEED, "        if len(rows) < PAGE:\n            return", "        return"),
    ),
    plant(
        "taken back and still shown", "what a restored origin never had counts no more",
        f"{_LIVES}::test_a_receiver_takes_back_what_the_restored_origin_never_had",
        (f"{CHASSIS}follow.py", """COUNTS = "origin not like '%@%'\"""", 'COUNTS = "true"'),
    ),
    plant(
        "stale messages taken in", "messages of a life that is over do not stop the receiver",
        f"{_LIVES}::test_a_listener_that_was_away_meets_messages_of_both_lives_in_its_queue",
        (_INBOUND, "return incarnation in self.over[origin] and", "return incarnation in () and"),
    ),
    plant(
        "restored log keeps its life", "a log that wakes up in another place begins a new life",
        f"{_LIVES}::test_a_log_that_wakes_up_in_another_place_begins_a_new_life",
        (_SQL, "elsif known <> found then", "elsif known > found || found then"),
    ),
)  # fmt: skip
