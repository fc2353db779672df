# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..exceptions import FormRightError
from ..rules import definition

SUPERVISOR = "property_base.group_property_base_supervisor"
UNDER_WAY = ("submitted", "approved")


class PropertyFormTurn(models.AbstractModel):
    """What of filled-in forms is for the user to do now, beyond the role whose turn it is.

    Nobody signs two stages, and nobody decides about the own person. Whom a form names as who does what it asks
    (``is_doer``) reports it: signs the stage that says so, and neither approves, accepts nor refuses it.

    All methods take records of one form, and ask as much of the database for many as for one.
    """

    _name = "property.form.turn"
    _description = "Whose Turn It Is on Forms"

    # ------------------------------------------------------------- on screens

    @api.model
    def _of(self, records):
        """``[(record, {field: value})]``: what of each record the screen offers to the user."""
        turns, kept = self.env["property.form.signing"]._turns(records), records._origin
        open_ones = self._in_turn(kept)  # of what is being typed, what is stored says who may do what
        open_ones -= self._signed(open_ones)
        own = open_ones._own_cases()
        can = {
            "can_sign": open_ones - (own - self._reported(own)),
            "can_refuse": open_ones - own,
            "can_cancel": self._own_to_cancel(kept.filtered(self._is_open)),
            "can_amend": self.env["property.form.signing"]._to_amend(kept),
        }
        return [(record, {**self._stage(record, turns), **self._offered(record, can)}) for record in records]

    def _stage(self, record, turns):
        stage = turns[record.id] if record.id else definition.APPLICANT
        # the button saves what is new
        return {"open_stage": stage, "can_submit": bool(stage) and record.state == "draft"}

    def _offered(self, record, can):
        return {name: record._origin in those for name, those in can.items()}

    def _is_open(self, record):
        return "cancelled" in record._transitions.get(record.state, ())

    def _in_turn(self, records):
        """Those of the records that were handed in and whose stage is the user's."""
        under_way = records.filtered(lambda one: one.state in UNDER_WAY)
        turns = self.env["property.form.signing"]._turns(under_way)
        return under_way.filtered(lambda one: turns[one.id])

    # ------------------------------------------------------------------ rules

    @api.model
    def _check_may_sign(self, records):
        """:raises FormRightError, ApprovalAccessError: the user signed one of these already, or it is about the user"""
        self._check_not_signed(records)
        if own := self._own_to_sign(records)[:1]:
            raise own._own_case_error(own._text_own_case())

    @api.model
    def _check_may_refuse(self, records):
        """:raises FormRightError, ApprovalAccessError: as above"""
        self._check_not_signed(records)
        records._check_not_own_case()

    @api.model
    def _own_to_cancel(self, records):
        """Those of the records that the user filled in; of a supervisor all."""
        if self.env.user.has_group(SUPERVISOR):
            return records
        return records.filtered(lambda one: one.filled_by_id == self.env.user)

    def _check_not_signed(self, records):
        if signed := self._signed(records)[:1]:
            raise FormRightError(
                self.env._("You signed %s already; another person signs the next stage.", signed.display_name)
            )

    def _signed(self, records):
        """Those of the records of which the user signed a stage."""
        # sudo: who signed decides who may sign, whatever the user may read of it
        return records.filtered(lambda one: self.env.user in one.sudo().signature_ids.signer_id)

    def _own_to_sign(self, records):
        """Those of the records that are about the user, who so doesn't sign their present stage."""
        own = records._own_cases()
        return own - self._reported(own)

    def _reported(self, own):
        """Those of these forms about the user that name the user as who does what they ask, and as nobody else, and
        whose stage accepts nothing."""
        found = own.browse()
        before = own.filtered(lambda one: one.stage != definition.ACCEPTANCE)
        for version, same in before.grouped("version_id").items():
            if doers := version._definition().doers:
                named = self._named(same, [name for name in own._concerned_fields if name not in doers])
                found |= same.filtered(lambda one, by=named: self.env.user not in by[one.id])
        return found

    def _named(self, records, names):
        """Users whom the records name in these links, or what they correct does: ``{record id: users}``."""
        found = records._named_users(names)
        # sudo: whom a form is about is the same whoever asks
        if corrected := records.sudo().amends_id:
            earlier = self._named(corrected, names)
            for record in records.sudo().filtered("amends_id"):  # sudo: as above
                found[record.id] |= earlier[record.amends_id.id]
        return found

    # ------------------------------------------------------------- what is told

    @api.model
    def _tell_doers(self, records):
        """Who does what a form asks hears of it, once, when it is handed in and approved."""
        users_of = {}
        waiting = records.filtered(
            lambda one: one.state in UNDER_WAY and one.stage not in (False, definition.ACCEPTANCE)
        )
        for version, same in waiting.grouped("version_id").items():
            doers = sorted(version._definition().doers)
            named = self._named(same, doers) if doers else {}
            # sudo: who was told or signed is the same whoever signs now
            for record in same.sudo() if doers else ():
                # who ticked it off isn't told again: what was told is kept as archived
                given = record.with_context(active_test=False).activity_ids.filtered("automated")
                told = given.user_id | record.signature_ids.signer_id
                readers = (named[record.id] - told).filtered(
                    lambda user, record=record: record.with_user(user).has_access("read")
                )
                if readers:
                    users_of[record] = readers
        self.env["property.todo"]._give_each(
            users_of, lambda one: {"summary": one.env._("Do what the form asks, and report it there")}
        )

    @api.model
    def _forget_told(self, records, users=None):
        """What these users were told to do with the forms is done; None: nobody has to do anything any more."""
        # sudo: reminders are the service's, whoever they are for
        given = records.sudo().activity_ids.filtered("automated")
        given.filtered(lambda one: users is None or one.user_id in users).unlink()
