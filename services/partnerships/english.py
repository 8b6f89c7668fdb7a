"""What partnerships says when it refuses, in English: the sentences of `texts.REFUSALS`, for machines that ask for it.

Promises: one sentence for every code, with the placeholders of the Indonesian one. Labels and the names of pages stay
Indonesian in it, as they stand on the pages.
"""

REFUSALS: dict[str, str] = {
    # whoever and whatever a command names
    "posyantek_unknown": "This Posyantek is not known. Register it in Registri first, then choose it from the list.",
    "posyantek_not_active": (
        "This Posyantek is not active yet (status: {status}). Have it declared active in Registri first."
    ),
    "partner_unknown": "This partner is not known. Register it in Registri first, then choose it from the list.",
    "partner_rejected": (
        "The agency rejected this partner. Read why on its card; once it is put right and proposed again, await the"
        " verification."
    ),
    "partner_not_verified": "This partner is not verified (status: {status}). Ask the agency to verify it in Registri.",
    "partner_does_no_research": (
        "Research is done with a university or a research institute; this partner is {kind}. Choose another partner or"
        " pattern."
    ),
    "area_unknown": "The area code {area} is not in the list of areas. Check it; it looks like 36.72.07.",
    "day_in_future": "The day {day} is yet to come. Give the day on which it happened, today at the latest.",
    "partnership_unknown": "This partnership is not known. Choose from the list, or leave it empty.",
    "partnership_of_another_posyantek": "This partnership is another Posyantek's. Choose one of the same Posyantek.",
    "research_unknown": "This research is not known. Choose from the list, or leave it empty.",
    "research_of_another_posyantek": "This research is another Posyantek's. Choose one of the same Posyantek.",
    # the path of a partnership
    "partnership_not_proposed": "This partnership is not proposed yet. Propose it first.",
    "partnership_already_proposed": "This proposal is on record, saying something else. Go on from its card.",
    "partnership_already_open": (
        "The Posyantek and this partner have a partnership of the same pattern under way. Go on with that, or cancel it"
        " first."
    ),
    "roles_do_not_fit_pattern": (
        "The roles do not fit the pattern {pattern}. These do (Posyantek / partner): {fitting}."
    ),
    "partner_too_small_for_role": (
        "In the pattern {pattern}, {role} is the bigger side: a medium or large business. Registri has this partner as"
        " {size}, and a Posyantek has no size class. Swap the roles, choose another pattern, or correct the partner's"
        " class."
    ),
    "partner_too_big_for_role": (
        "In the pattern {pattern}, {role} is the smaller side: a micro, small or medium business. Registri has this"
        " partner as {size}, and a Posyantek has no size class. Swap the roles, choose another pattern, or correct the"
        " partner's class."
    ),
    "partnership_already_explored": "The exploration is on record (stage: {stage}). Go on with the next step.",
    "partnership_not_explored": "It is not explored yet (stage: {stage}). Record the meeting of both sides first.",
    "draft_already_reviewed": (
        "The agency has reviewed the draft (stage: {stage}), so it stays as it is. Before it is signed, the agency can"
        " send it back."
    ),
    "agreement_ends_too_early": "The end of the term ({ends_on}) is not after its beginning ({starts_on}). Mend it.",
    "burden_without_region": "There is a burden only where the region is a party. Tick both of them, or neither.",
    "council_consent_not_needed": (
        "This draft is not ticked as a burden for the people or the region's budget, so the DPRD need not consent. Tick"
        " it in the draft first if it is one."
    ),
    "council_consent_missing": (
        "The region is a party and bears a burden, so this agreement needs the DPRD's consent. Ask the agency to record"
        " it first."
    ),
    "signed_before_consent": "The day of signature is before the DPRD's consent ({consented_on}). Check the day.",
    "partnership_not_drafted": "The agreement has no draft yet (stage: {stage}). Draft it first.",
    "partnership_already_reviewed": "The draft is reviewed (stage: {stage}). Go on to the signature.",
    "draft_not_mended": "The draft still waits to be mended: “{reason}”. Mend it first, then review it again.",
    "partnership_not_reviewed": "The agency has not reviewed the draft (stage: {stage}). Ask it for the review first.",
    "signed_before_review": "The day of signature is before the agency's review ({reviewed_on}). Check the day.",
    "signed_after_term": "The term of the agreement was over on {ends_on}. Send the draft back to mend its term.",
    "partnership_already_signed": (
        "The agreement is signed (number {posyantek_number}). It cannot be changed or cancelled here."
    ),
    "partnership_not_signed": "The agreement is not signed yet (stage: {stage}). Record the signature first.",
    "partnership_already_active": "The partnership has been active since {active_on}. There is nothing to do.",
    "active_outside_term": "The partnership can be active from {earliest} to {latest}. Choose a day between.",
    "partnership_cancelled": "This partnership was cancelled. Propose a new one if it is to go on.",
    # the term
    "partnership_not_active": "This partnership is not active now (stage: {stage}). Follow the steps on its card.",
    "partnership_over": "This partnership is over (stage: {stage}). Renew it if it can be, or propose a new one.",
    "partnership_already_suspended": "This partnership has been suspended since {since}. Resume it first.",
    "partnership_not_suspended": "This partnership is not suspended (stage: {stage}). Look at its card.",
    "resumed_before_suspension": "It was suspended on {suspended_on}; it resumes after that. Check the day.",
    "day_before_latest_step": "That day is before the latest step ({latest}). Choose that day or a later one.",
    "partnership_term_over": "That day is outside the term, which ends {ends_on}. Declare it ended, or renew it.",
    "partnership_term_not_over": "The term runs until {ends_on}. To stop earlier, record a termination.",
    "suspended_partnership_not_renewed": (
        "A suspended partnership cannot be renewed (stage: {stage}). Resume it first, then renew it."
    ),
    "renewal_too_late": "The term ended {ends_on}, more than 90 days before this renewal. Propose a new partnership.",
    "renewal_not_longer": "The new term must go beyond {ends_on}. Choose a later end.",
    # what both sides owe, and evaluations
    "obligation_already_agreed": "This obligation is on record otherwise, due {due_on}. Record another one by itself.",
    "obligation_due_before_signature": "It is due before the signature ({signed_on}). Choose that day or a later one.",
    "obligation_unknown": "This obligation is not known. Choose from the partnership's card.",
    "obligation_already_met": "This obligation was met on {met_on}. There is nothing to do.",
    "evaluated_before_start": "The partnership has been active since {active_on} only. Check the day.",
    "evaluation_already_recorded": "The last evaluation is of {evaluated_on}. The next one comes after that day.",
    "partnership_closed": "This partnership was closed with a last evaluation (stage: {stage}). Propose a new one.",
    # what the kecamatan says
    "draft_already_endorsed": (
        "{office} endorsed this draft on {endorsed_on}. The kecamatan may speak again once there is a new draft."
    ),
    # what it stands under
    "umbrella_under_umbrella": (
        "An umbrella agreement is not placed under an umbrella. Place the agreement that carries it out."
    ),
    "partnership_is_no_umbrella": (
        "That partnership is no umbrella agreement (stage: {stage}). Choose one signed as a joint understanding."
    ),
    "umbrella_stands_no_more": "That umbrella stands no more (stage: {stage}). Renew it first, or choose another.",
    "partnership_outlives_umbrella": (
        "This partnership runs until {ends_on}, after its umbrella ends ({umbrella_ends_on}). Renew the umbrella first,"
        " or say that you place it there all the same."
    ),
    "facilitator_unknown": "This office is not known. Choose from the list.",
    "role_does_not_facilitate": (
        "The role {role} does not look after partnerships. Choose an office of the agency or of the kecamatan."
    ),
    "facilitator_of_another_area": (
        "That office is for another area ({area}). Choose one whose area includes this Posyantek."
    ),
    "facilitator_not_in_office": "Nobody holds {title} on {since}. Choose another office or another day.",
    "facilitator_named_later": "The facilitator of today was named from {since} on. Choose a later day for the next.",
    # documents
    "addendum_does_not_fit_kind": (
        "What is filled in does not fit what is changed ({kind}). Give the new values of that kind, and no others."
    ),
    "document_already_attached": "This document is attached as number {posyantek_number}. Attach another one.",
    "file_already_attached": "This file is attached to the document {posyantek_number}. Check the file.",
    "document_unknown": "The document to be replaced is not known. Choose from the list, or leave it empty.",
    "document_already_superseded": "The document {posyantek_number} was replaced. Replace the one that is in force.",
    "document_number_used": "Another document of this partnership has the number {posyantek_number}. Give a new one.",
    # visits
    "visit_already_planned": "This visit is planned for {planned_on}, otherwise. Make a new plan.",
    "visit_not_planned": "This visit is not planned yet. Plan it first, then report it.",
    "visit_already_reported": "The visit of {visited_on} is reported already. Make a plan for another one.",
    "visit_not_reported": "This visit is not reported yet. Report it first, then close it.",
    "visit_follow_ups_unsettled": (
        "{left} action items of this visit are not verified yet. Settle them first; after the last one the visit closes"
        " by itself."
    ),
    "follow_up_due_before_visit": "The due day ({due_on}) is before the visit ({visited_on}). Choose a later day.",
    "visit_cancelled": "This visit was cancelled: “{reason}”. Make a new plan if it takes place after all.",
    "visitors_exceed_participants": (
        "The groups come to {told}, more than the participants ({participants}). Mend one of them."
    ),
    # action items
    "action_item_not_opened": "There is no such action item yet. Record it first, from the list.",
    "action_item_already_opened": "It is on record otherwise, due {due_on}. Record another one by itself.",
    "action_item_due_in_past": "The due day {due_on} is past. Choose today or a later day.",
    "action_item_due_unchanged": "It is due {due_on} already. Choose another day, or leave it.",
    "action_item_finished": "It was finished on {finished_on}. Verify it, or reopen it if it is not done.",
    "action_item_not_finished": "It is not finished yet. Record that it is, with the proof, first.",
    "action_item_verified": "It was verified on {verified_on} and changes no more. Record a new one if needed.",
    "action_item_verified_by_its_finisher": "You recorded it as finished. Ask a colleague to look, and to verify it.",
    "action_item_day_before_finish": "That day is before the day on which it was finished ({finished_on}). Check it.",
    # workshops
    "workshop_already_held": "The workshop of {held_on} is on record otherwise. Record another one by itself.",
    "workshop_not_scheduled": (
        "This workshop was recorded without a plan, so there is none to report or to cancel. When it is time, measure"
        " what came of it."
    ),
    "workshop_already_scheduled": "This workshop is planned for {planned_on}, otherwise. Make a new plan.",
    "workshop_cancelled": "This workshop was cancelled: “{reason}”. Make a new plan if it takes place after all.",
    "workshop_scores_not_paired": "Give the scores before and after the workshop, or neither.",
    "workshop_not_held": "This workshop was not held yet. Record that it was, then measure what came of it.",
    "workshop_measured_before_held": "It cannot be measured before it was held ({held_on}). Check the day.",
    "workshop_already_measured": "It was measured on {measured_on}. For the next measurement, choose a later day.",
    "workshop_more_asked_than_attended": "{asked} were asked, more than the {attended} who came. Mend it.",
    "workshop_more_apply_than_asked": "{applying} apply it, more than the {asked} who were asked. Mend one of them.",
    "workshop_ends_before_it_starts": (
        "The last day of the workshop ({last}) is before its first ({first}). Mend one of them."
    ),
    "person_unknown": (
        "No officer or member of a Posyantek has the mark {person_id}. Copy the link to their card from Registri, or"
        " write function and institution alone."
    ),
    "workshop_without_attendees": "A workshop without attendees cannot be recorded. Say how many came.",
    # innovations
    "innovation_already_registered": "It is on record as “{name}”. Record another innovation by itself.",
    "innovation_not_registered": "This innovation is not on record yet. Record it first, then its steps.",
    "innovation_unknown": "This innovation is not known. Choose from the list, or leave it empty.",
    "prototype_already_recorded": "The prototype of {built_on} is on record otherwise. Record another one by itself.",
    "trial_already_recorded": "The trial of {tested_on} is on record otherwise. Record another one by itself.",
    "adoption_already_recorded": "This adoption by {adopter} is on record. Record another one by itself.",
    "innovation_without_prototype": "There is nothing to test yet. Record a prototype first, or an adoption.",
    "innovation_failed_trial": "The last trial ({tested_on}) failed. Record one that succeeded first.",
    "innovation_not_adopted": "Nobody has adopted this innovation yet (stage: {stage}). Record an adoption first.",
    "innovation_already_commercialised": "It has been on sale since {since}. There is nothing to do.",
    "innovation_abandoned": "It was abandoned on {abandoned_on}. Take it up again first, then record the step.",
    "innovation_not_abandoned": "It is not abandoned (stage: {stage}). Look at its card.",
    "innovation_of_another_posyantek": "This innovation is another Posyantek's. Choose one of the same Posyantek.",
    # research
    "research_already_started": "This research began on {started_on}. Go on from its card, or record other research.",
    "research_not_started": "This research has not begun. Record its start first.",
    "research_not_proposed": "This research was recorded without a proposal, so there is none to answer. See its card.",
    "research_already_proposed": "This research was proposed on {proposed_on}, saying something else. See its card.",
    "research_rejected": "This proposal was rejected: “{reason}”. Propose new research if it is to go on.",
    "day_before_proposal": "The day is before the proposal ({proposed_on}). Choose that day or a later one.",
    "research_over": "This research is no longer under way ({state}). Check the day, or record a new one.",
    "day_before_research": "That day is before the research began ({started_on}). Check the day.",
    "funding_already_recorded": "This funding is on record with Rp{amount}. Record another one by itself.",
    "milestone_already_recorded": "What was reached on {reached_on} is on record otherwise. Record another by itself.",
    "output_already_published": "This output is on record as “{title}”. Check its reference.",
    "output_unknown": "This output is not known. Record it first, then choose it from the list.",
    # income
    "amount_not_positive": "The amount {amount} cannot be recorded. Give whole rupiah, at least 1.",
    "income_already_posted": "This income is on record with Rp{amount}. Record another one by itself.",
    "income_not_posted": "The income to be shared is not known. Choose it from the ledger.",
    "income_not_the_organisations": (
        "Only income of the organisation is shared; this one is for {beneficiary}. Choose another income."
    ),
    "share_for_the_organisation": "A share goes to officers, members or residents. Choose one of them.",
    "share_before_income": "A share cannot be received before its income ({received_on}). Check the day.",
    "share_exceeds_income": "What is left to share is Rp{left}. Lower the amount.",
    "share_already_posted": "This share is on record with Rp{amount}. Record another one by itself.",
    "income_not_recorded": "This draft is not on record. Record it first, or record the income itself.",
    "draft_without_evidence": "The draft has no evidence yet. Give it, such as a receipt's number, and post again.",
    "draft_discarded": "This draft was discarded on {discarded_on}. Record another one if the money did come in.",
    "income_reversed": "This income was reversed on {reversed_on}. Record the right one by itself.",
    "income_has_shares": "It still has {shares} shares (Rp{amount}) that count. Reverse those first.",
    "reversed_before_income": "It cannot be reversed before it was received ({received_on}). Check the day.",
    # needs, potentials and who fits
    "opportunity_already_posted": "“{name}” is on record otherwise. Change it from its card, or record another.",
    "opportunity_not_posted": "This need or potential is not on record yet. Record it first.",
    "opportunity_closed": "It was closed on {closed_on}. Record a new one if there is more.",
    "volume_below_fulfilled": "The volume cannot be less than what is fulfilled ({covered}). Raise it.",
    "match_needs_one_side": "Choose one potential or one partner, not both and not none.",
    "match_told_at_need": "A potential is matched from the card of the need. Choose a partner here.",
    "potential_unknown": "This potential is not known. Choose from the list.",
    "potential_closed": "This potential is closed. Choose another one that is open.",
    "match_unknown": "This side is not matched yet. Match it first, then record what was fulfilled.",
    "fulfilled_before_match": "It cannot be fulfilled before it was matched ({matched_on}). Check the day.",
    "suggestion_unknown": "This is not suggested now. Load the page of suggestions again, and choose from it.",
    "fulfilled_exceeds_volume": "What is not fulfilled yet is {left}. Lower the volume, or raise the need.",
    # targets
    "target_over_hundred": "A target of {indicator} is at most 100 percent, not {value}. Mend the number.",
    "circumstance_already_recorded": "{name} is recorded in other words. Withdraw it first, then record what is right.",
    "circumstance_unknown": "No such programme or shock is recorded, or it was withdrawn. Choose from the list.",
    "circumstance_over": "This ended {until}. If that day is wrong, withdraw it and record what is right.",
    "circumstance_ends_before_it_begins": "The last day {until} is before the first day {since}. Check both.",
    "funder_is_of_programmes": (
        "A funder is given for a programme, and for nothing else; this is {kind}. Give the funder or leave it empty."
    ),
    "news_already_recorded": (
        "News at this address is recorded already, with the title {title}. Withdraw it first to put it right."
    ),
    "news_unknown": "No such news is recorded. Open the page that shows it and choose from there.",
    "target_not_set": "This target is not set. Set it first, from the list of targets.",
    # contests
    "file_in_dossier": "This file is in the dossier as “{title}”. Check the file, then attach another.",
    "contest_already_open": "The contest of {host} in {year} is on record otherwise. Open it from the list.",
    "contest_not_open": "This contest is not open yet. Open it first, from the list of contests.",
    "contest_decided": "The winners were decided on {decided_on}, so it stays as it is. Record the next contest.",
    "contest_already_entered": "The entry “{title}” is on record otherwise. Enter another one by itself.",
    "contest_not_scored": "Not all is scored: {entries} entries, {missing} scores missing. Complete them first.",
    "contest_tied": "“{one}” and “{other}” are equal in every criterion. Let the jurors score one of them again first.",
    "host_of_another_level": (
        "The host's area does not fit the level {level}. Choose the code of a kabupaten/kota or a province, or leave it"
        " empty for the national level."
    ),
    "criterion_twice": "The criterion {criterion} stands twice. Write each one once.",
    "weights_not_hundred": "The weights come to {total}, and should come to 100. Mend them.",
    "post_outside_contest": "This Posyantek is outside the area {host}. Choose one inside it.",
    "win_unknown": "This Posyantek did not win that category there. Choose from the list, or leave it empty.",
    "win_not_of_lower_level": "That contest is of the level {level}, not below this one. Choose a lower level.",
    "entry_unknown": "This entry is not in this contest. Choose from the list of entries.",
    "juror_of_own_post": "A juror does not score an entry of their own Posyantek (“{title}”). Ask another juror.",
    "scores_do_not_fit_rubric": "Give one score for each criterion, and no other: {criteria}.",
    # what a partnership brings besides money
    "jobs_for_nobody": "Nobody has work yet. Give the number of women or of men, one at least.",
    "jobs_already_offered": "These jobs are on record since {since}, saying something else. Correct them on the card.",
    "jobs_unknown": "These jobs are not known. Choose them on the partnership's card.",
    "jobs_already_ended": "These jobs are on record as ended on {ended_on}. Record new ones if somebody still works.",
    "jobs_end_before_beginning": "Work cannot end before it began ({since}). Check the day.",
    "day_before_agreement": "The day lies before the signature ({signed_on}). Give that day, or a later one.",
    "benefit_already_recorded": (
        "This benefit is on record of {received_on}, saying something else. Record another one by itself."
    ),
    "benefit_unknown": "This benefit is not known. Choose it on the partnership's card.",
}
