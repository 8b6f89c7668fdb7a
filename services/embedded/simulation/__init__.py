"""A believable province that does not exist: planned from a seed, played through the services' own forms and deciders.

Promises
- The plan is pure: the same seed, area, years and last day give the same steps, ids and words, on every machine.
- Nothing is written around a decider: each step is the body of a form, sent on its day by who may send it.
- Nobody in it is a real person and no partner a real firm: every invented name says `Contoh`.

`plan` says what happens, `play` makes it happen, `command` is the command line, `home` keeps it apart from real data.
"""
