"""What registry says when it refuses, in English: the sentences of `texts.REFUSALS`, for machines that ask for it.

Promises: one sentence for every code, with the placeholders of the Indonesian one. Labels and the names of pages stay
Indonesian in it, as they stand on the pages.
Must not break: no sentence repeats a name or a number of a person.
"""

REFUSALS: dict[str, str] = {
    # areas
    "area_unknown": "The area code {area} is not known. Look at the page Wilayah, or ask an operator to load it.",
    "area_closed": "The area {area} is no longer in force; it is {successor} now. Use that code.",
    "area_known_by_other_name": (
        "The area {area} is on record as {known_as}. If its name is {name} now, record a change of name."
    ),
    "area_has_areas_inside": "{count} areas inside {area} are still in force. Move them first.",
    "split_needs_parts": (
        "A split of {area} needs at least two different areas, one per line; if one is left, record a move or a merger."
    ),
    "bps_code_of_other_level": "The BPS code of {area} has {digits} digits and no dots. Check the code.",
    "bps_code_taken": "The BPS code {bps_code} is on record for the area {holder}. Check it in the list of BPS.",
    "effective_date_too_early": (
        "The effective day {effective_on} is before the latest change ({since}). Give that day or a later one."
    ),
    "successor_does_not_fit": (
        "The new code {successor} cannot take the place of {area}. Give another code of the same level."
    ),
    "in_charge_too_early": (
        "The agency {agency} is in charge of the area {area} from {in_charge_from} on. Give that day or a later one."
    ),
    # posts
    "posyantek_unknown": "This Posyantek is not proposed yet. Propose it first, from the list.",
    "posyantek_already_proposed": "The Posyantek {name} is proposed already, with other data. Open its card.",
    "level_does_not_fit_area": (
        "A Posyantek of the level {level} cannot be in the area {area}. Choose a code of its level."
    ),
    "posyantek_already_registered": (
        "This Posyantek holds the certificate (SKT) {number}. Look at its card; a second one is not recorded."
    ),
    "issued_in_future": "The day of issue {issued_on} is yet to come. Give the day that the document states.",
    "valid_until_not_after_issue": (
        "It is valid until {valid_until}, though it was issued {issued_on}. Give a day after that."
    ),
    "decree_number_already_used": (
        "The decree {number} of {year} from the same issuer is on record, saying something else. Check its number."
    ),
    "posyantek_already_active": "This Posyantek has been active since {active_on}. There is nothing to do.",
    "posyantek_not_registered": "This Posyantek is not registered yet. Record its certificate (SKT) first.",
    "active_on_in_future": "The day {active_on} is yet to come. Give today or an earlier day.",
    "active_before_registration": "The certificate was issued {issued_on}. Give that day or a later one.",
    "no_decree_in_force": "No decree is in force on {active_on}. Record a decree that covers that day.",
    "posyantek_dissolved": "This Posyantek was dissolved on {dissolved_on}. Propose a new one if it is formed again.",
    "certificate_not_newer": "The certificate {number} was issued {issued_on}. A renewal comes later; check the day.",
    "agency_since_too_early": "The agency {agency} is in charge since {since}. Give a later day for the next one.",
    "day_in_future": "The day {day} is yet to come. Give today or an earlier day.",
    "service_already_offered": "The service {service} has been offered since {since}. There is nothing to do.",
    "service_stopped_later": "The service {service} stopped on {stopped_on}. Give that day or a later one.",
    "service_not_offered": "The service {service} is not offered now. Choose one that is on the card.",
    "service_stopped_too_early": "This service has been offered since {since} only. Give a later day for its stop.",
    "maturity_answer_missing": "The rules need an answer for {measure}. Give the figure, and save again.",
    "assessed_earlier_than_last": "The last assessment is of {assessed_on}. Give that day or a later one.",
    "posyantek_already_dormant": (
        "This Posyantek has been dormant since {since}. Record its revival when it works again."
    ),
    "posyantek_not_active": "Only an active Posyantek can be called dormant; this one is {stage}. Look at its card.",
    "dormant_before_working": "This Posyantek has worked since {working_since}. Give that day or a later one.",
    "posyantek_not_dormant": "This Posyantek is not dormant ({stage}), so it needs no revival.",
    "revived_before_dormant": "This Posyantek has been dormant since {since}. Give a later day for its revival.",
    "dissolved_too_early": "The latest event of this Posyantek is of {latest}. Give that day or a later one.",
    # officials
    "officer_needs_post": "An officer is appointed to one Posyantek that is not dissolved. Choose it.",
    "post_is_for_officers": "Only an officer is appointed to one Posyantek. Leave it empty.",
    "appointed_oneself": "You cannot appoint yourself. Ask another official who may.",
    "role_beyond_yours": "You cannot appoint to the role {role}. Ask an official above you.",
    "area_beyond_yours": "The area {area} lies outside yours ({own_area}). Choose one inside.",
    "role_does_not_fit_area": (
        "The role {role} is not held in the area {area}. Give a code of the level that belongs to the role."
    ),
    "term_ends_before_it_begins": "The last day {until} is before the first day {since}. Check both.",
    "appointment_already_held": (
        "This official already holds that office: {title}, since {since}. End it first, or give a later day."
    ),
    "appointment_unknown": "This official has no such appointment. Open the card and choose from there.",
    "appointment_over": "This appointment ended on {since}. Appoint again from the card if it is still needed.",
    "day_outside_term": "The day {day} is outside the term, which begins {since}. Give a day inside it.",
    "handed_over_to_holder": "The successor must be another official. Choose one, or leave it empty for a new one.",
    "official_unknown": "That official is not known in your area. Choose from the list, or leave it empty.",
    "delegated_to_holder": "Duties are not delegated to who holds the office. Choose another official.",
    "delegate_holds_no_office": "The delegate must hold an office in your area. Choose from the list of officials.",
    "delegation_outlasts_office": "This office ends {until}. Give a last day of the delegation on or before that.",
    "proposal_unknown": "There is no such proposal of this official. Open the card and choose from there.",
    "proposal_declined": (
        "This proposal was withdrawn or refused, for this reason: {reason}. Make a new one if it is still needed."
    ),
    "proposal_endorsed": "This proposal has been endorsed. End the appointment or the delegation from the card.",
    "endorsed_by_proposer": "You proposed it yourself. Ask another operator to endorse it.",
    "operator_not_handed_over": (
        "An operator's office is not handed over. Propose the successor, have it endorsed, and end this one."
    ),
    "delegation_unknown": "This appointment has no such delegation. Open the official's card and choose from there.",
    "delegation_over": "This delegation has ended. Make a new one if it is still needed.",
    "delegation_ended_outside_its_time": "This delegation runs from {since} to {until}. Give a day between.",
    # partners
    "partner_unknown": "This partner is not registered yet. Register it first, from the list of partners.",
    "partner_already_registered": "The partner {name} is registered already, with other data. Open its card.",
    "partner_already_verified": "This partner was verified on {verified_on}. There is nothing to do.",
    "partner_rejected": (
        "This partner was rejected on {rejected_on}, so it cannot be worked with. Once it is put right, propose it"
        " again from its card."
    ),
    "partner_not_candidate": (
        "This partner was verified on {verified_on}, so it is not rejected. Deactivate it from its card if need be."
    ),
    "partner_not_rejected": "This partner is not rejected ({stage}), so it need not be proposed again. See its card.",
    "verified_too_early": (
        "This partner was proposed again on {proposed_on}, so it is checked anew. Give that day or a later one."
    ),
    "rejected_too_early": "This partner was proposed again on {proposed_on}. Give that day or a later one.",
    "proposed_too_early": "This partner was rejected on {rejected_on}. Give that day or a later one.",
    "partner_may_exist": (
        "Perhaps this partner is registered already: {candidates}. Look at the cards; if it is another one, say so."
    ),
    "partner_merged": "The partner {name} was merged into another. Open its card: it shows the one that is left.",
    "merge_into_itself": "A partner cannot be merged into itself. Choose another one.",
    "merge_target_merged": "That partner was itself merged into another. Choose one that the list shows.",
    "partner_not_merged": "This partner is not merged, so there is nothing to undo.",
    "partner_already_inactive": "This partner has been inactive since {deactivated_on}. There is nothing to do.",
    "partner_not_inactive": "This partner is not inactive ({stage}), so it need not be activated again.",
    "deactivated_too_early": "This partner has been active again since {reactivated_on}. Give that day or a later one.",
    "reactivated_too_early": "This partner has been inactive since {deactivated_on}. Give that day or a later one.",
    "year_in_future": "The year {year} is yet to come. Give the year that the figure is of.",
    "override_without_reason": (
        "By its figures the size class is {derived}. Give a reason if another one is right, or leave the other out."
    ),
    "verified_on_in_future": "The day of verification {verified_on} is yet to come. Give today or an earlier day.",
    "nib_malformed": "The NIB {nib} is not valid. Give 13 digits without spaces, as on the OSS document.",
    "kbli_malformed": "The KBLI code {kbli} is not valid. Give 5 digits for each code.",
    "npwp_malformed": "The NPWP is not valid. Give 15 or 16 digits; dots and dashes may be written.",
    "npwp_is_personal_number": (
        "That is a person's NIK and may not be recorded here. Give the NPWP of the enterprise, or leave it empty."
    ),
    # people
    "person_unknown": "This person is not recorded yet. Record them first, from the list of the Posyantek's people.",
    "person_already_recorded": "This person is recorded already, with other data. Open the card and choose Perbaiki.",
    "person_may_exist": (
        "That NIK or telephone number is on record for {count} other people. Look in the list first; if it is indeed"
        " another person, say so."
    ),
    "person_erased": "This person's data was erased. Record them as a new person if they are needed again.",
    "person_still_engaged": "This person still holds an office or is a member. Record the end of that first.",
    "erasure_not_requested": "Nobody asked for this erasure yet. Ask for it first, from the card, with the reason.",
    "erasure_needs_another_person": "You asked for this erasure yourself. Let a colleague who may erase do it.",
    "office_held": (
        "The office {position} is held since {since} in that time. Choose Ganti pengurus, or record its end first."
    ),
    "term_already_ended": "This term ended on {ended_on}. Look at the list of officers.",
    "already_member": "This person has been a member since {joined_on}. There is nothing to do.",
    "member_left_later": "This person left on {left_on}. Give a later day.",
    "not_a_member": "This person is not a member of this Posyantek. Look at the list of members.",
    "ends_before_it_began": "The last day is before the first ({since}). Check the days.",
    "term_over_already": "This term ran out on {until}. Give that day or an earlier one.",
    "not_in_office": "This person is not on record as {position} of this Posyantek. Check the person and the office.",
    "decree_not_known": "The decree {number} is not on record for this Posyantek. Record it first, on its card.",
    "section_does_not_fit": "A section is for a head of section, who must have one. The office chosen is {position}.",
    "term_ends_too_early": "The end of the term ({until}) is not after its beginning ({since}). Mend the days.",
    # small businesses
    "enterprise_unknown": "This small business is not registered yet. Register it first, from the Posyantek's card.",
    "enterprise_already_registered": "This small business is registered already, with other data. Open its card.",
    "consent_comes_first": (
        "The consent is of {consent_on}, after the registration. Ask for consent first, then register."
    ),
    "consent_withdrawn": (
        "This small business withdrew its consent on {withdrawn_on}, so nothing more is recorded about it. If it agrees"
        " again, register it as a new one."
    ),
    "enterprise_not_yet_assisted": "This small business is assisted since {since} only. Give that day or a later one.",
    "enterprise_closed": "This small business closed on {closed_on}. Look at its card; nothing more is recorded.",
    "product_unknown": "This product is not on record for this small business. Open its card and choose from there.",
    "product_already_offered": "This small business has a product of that name. Open its card and change that one.",
    "product_withdrawn": (
        "This product has not been offered since {withdrawn_on}. If it is sold again, add it as a new product."
    ),
    "product_withdrawn_too_early": "This product is on offer only since {offered_on}. Give that day or a later one.",
    "product_price_unclear": (
        "A highest price is given with a lowest one, and is not below it. Look at the two prices."
    ),
    # aspirations
    "aspiration_unknown": "This aspiration is not on record yet. Record it first, from the Posyantek's card.",
    "aspiration_already_voiced": "This aspiration is on record already, with other data. Open its card.",
    "aspiration_of_two": "Choose one small business or write one group, not both. Record two aspirations if need be.",
    "aspiration_enterprise_unknown": (
        "That small business is not assisted by this Posyantek, or withdrew its consent. Choose from the list, or none."
    ),
    "aspiration_not_upward": "This aspiration is with {level} already. Choose a level above, or answer it.",
    "aspiration_not_passed_on": "This aspiration was not passed on from the Posyantek yet. Pass it on, then answer it.",
    "aspiration_to_be_taken_up": (
        "This aspiration waits with {level}. Pass it on to your own level first, then answer it."
    ),
    "aspiration_above_yours": "This aspiration is with {level}, above your level. Wait for the answer on its card.",
    "aspiration_answered": "This aspiration was answered on {answered_on}. Read the answer on its card.",
    "aspiration_closed": "This aspiration was closed on {closed_on}. If it is needed still, record a new one.",
    "aspiration_too_early": "This aspiration has been waiting here since {since}. Give that day or a later one.",
    # accounts and passwords
    "official_not_appointed": "This official holds no office today. Appoint them first, then make the link.",
    "link_replaced": "This link was replaced by a newer one. Use the last link that you received.",
    "link_too_late": "The time of this link is over. Ask the official who appointed you for a new one.",
    "account_not_open": "This account is not open yet. Ask the official who appointed you for an invitation.",
    "session_unknown": "This device is not in your list. Load the page Akun saya again.",
    "login_not_usable": (
        "A sign-in name has 3 to 60 small letters, digits, dots and dashes, and nothing else. Choose another."
    ),
    "password_too_short": "The password is too short. Use at least {shortest} characters.",
    "password_too_long": "The password is too long. Use at most {longest} characters.",
    "password_contains_login": "The password may not contain the sign-in name. Choose other words.",
    "password_too_common": "This password is easily guessed. Use several words that do not belong together.",
    "passwords_differ": "The two passwords are not the same. Type them once more, with care.",
}
