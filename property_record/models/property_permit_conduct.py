# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import FormRightError, PermitStateError
from ..guard import PASS
from ..rules import permit_life

ATTENDANT = "property_base.group_property_base_attendant"
RESULTS = ("fine", "found")


class PropertyPermitConduct(models.AbstractModel):
    """What people decide about a granted permit: stop the work, let it go on, close it, look at the place again.

    Whoever works for the estate may stop it and say that it is finished. Only a supervisor lets it go on, and nobody
    the own one. The re-check is somebody else's than who worked.
    """

    _name = "property.permit.conduct"
    _description = "Conduct of Permits"

    # --------------------------------------------------------------- suspend

    @api.model
    def _suspend(self, permits, reason):
        self._check_staff(permits)
        self._check_text(reason, self.env._("Say why the work is stopped."))
        self._check_running(permits)
        now = fields.Datetime.now()
        permits = self._locked(permits)
        permits._move(PASS, permit_life.SUSPENDED)
        permits.env["property.permit.suspension"]._passed_create(
            PASS,
            [
                {
                    "permit_id": permit.id,
                    "suspended_at": now,
                    "suspended_by_id": self.env.uid,
                    "reason": reason.strip(),
                }
                for permit in permits
            ],
        )
        return True

    @api.model
    def _resume(self, permits, reason):
        self._check_staff(permits)
        permits._check_may_resume()
        self._check_text(reason, self.env._("Say what was put right."))
        self._check_running(permits)
        permits = self._locked(permits)
        if other := permits.filtered(lambda permit: permit.state != permit_life.SUSPENDED)[:1]:
            raise PermitStateError(self.env._("%s isn't suspended.", other.display_name))
        open_ones = permits.suspension_ids.filtered(lambda one: not one.resumed_at)
        open_ones._passed_write(
            PASS,
            {"resumed_at": fields.Datetime.now(), "resumed_by_id": self.env.uid, "resume_reason": reason.strip()},
        )
        permits._move(PASS, permit_life.GRANTED)
        return True

    # ----------------------------------------------------------------- close

    @api.model
    def _close(self, permits, remark):
        self._check_staff(permits)
        return self._finish(self._locked(permits), remark)

    @api.model
    def _finish(self, permits, remark):
        """The work is finished: the end that counts for the re-check is now, or the permit's if that was earlier."""
        now = fields.Datetime.now()
        for permit in permits:
            ended = min(now, permit.end_at)
            spans = permit._recheck_after(ended)
            if now < permit.start_at:
                spans = {"recheck_from": False, "recheck_until": False}
            permit._move(
                PASS,
                permit_life.CLOSED,
                closed_at=now,
                closed_by_id=self.env.uid,
                close_remark=(remark or "").strip(),
                **spans,
            )
        permits.env["property.permit.clock"]._close(permits)
        permits.extension_ids._end_with_permit()
        return True

    # --------------------------------------------------------------- recheck

    @api.model
    def _recheck(self, permits, result, remark):
        self._check_staff(permits)
        if result not in RESULTS:
            raise PermitStateError(self.env._("Say whether the place is in order or something was found."))
        self._check_text(remark, self.env._("Say what you saw at the place."))
        self.env["property.document.eraser"]._check_not_destroyed(permits)
        permits = self._locked(permits)
        now = fields.Datetime.now()
        for permit in permits:
            self._check_recheck(permit, now)
        permits._passed_write(
            PASS,
            {
                "rechecked_at": now,
                "rechecked_by_id": self.env.uid,
                "recheck_result": result,
                "recheck_remark": remark.strip(),
            },
        )
        permits.env["property.permit.clock"]._rechecked(permits)
        if result == "found":
            self._tell_found(permits)
        return True

    def _tell_found(self, permits):
        """Something was found at the place: supervisor and director hear of it at once, each in the own language."""
        roles = self.env["property.staff.role"]
        for estate, some in permits.grouped("estate_id").items():
            days = {estate.id: estate._local_date()}
            held = [roles._holders(code, days).get(estate.id, roles) for code in ("supervisor", "director")]
            partners = roles.union(*held).sudo().employee_id.user_id.partner_id  # sudo: names and languages of the told
            for permit in some:
                for lang, told in partners.grouped("lang").items():
                    said = permit.with_context(lang=lang or self.env.lang)
                    said.message_notify(
                        partner_ids=told.ids,
                        subject=said.env._("Something was found: %s", said.display_name),
                        body=said.env._(
                            "After the work at %(place)s: %(remark)s",
                            place=permit.place or permit.unit_id.name or "",
                            remark=permit.recheck_remark,
                        ),
                    )

    def _check_recheck(self, permit, now):
        """:raises PermitStateError, FormRightError: it isn't owed, was done, is too early, or the user worked there"""
        is_over = permit.state == permit_life.CLOSED or permit.end_at < now
        if (
            not permit.recheck_until
            or permit.rechecked_at
            or permit.state
            not in (
                permit_life.CLOSED,
                *permit_life.RUNNING,
            )
        ):
            raise PermitStateError(self.env._("%s has no re-check that is owed.", permit.display_name))
        if not is_over or now < permit.recheck_from:
            raise PermitStateError(
                self.env._(
                    "%(permit)s: the place is looked at again from %(moment)s on; before that it says nothing.",
                    permit=permit.display_name,
                    moment=permit._moment(permit.recheck_from),
                )
            )
        if any(self.env.user in users for users in permit.operator_ids._users_of_each().values()):
            raise FormRightError(
                self.env._("%s: who worked there doesn't look at the place again.", permit.display_name)
            )

    # ---------------------------------------------------------------- checks

    def _check_staff(self, permits):
        """:raises AccessError: the user doesn't work for the estate of one of these permits"""
        permits.check_access("read")
        if not (self.env.su or self.env.user.has_group(ATTENDANT)):
            raise FormRightError(self.env._("Only who works for the estate does this."))

    def _check_running(self, permits):
        now = fields.Datetime.now()
        if over := permits.filtered(lambda permit: permit.end_at < now)[:1]:
            raise PermitStateError(self.env._("%s has expired.", over.display_name))

    def _check_text(self, text, message):
        if not (text or "").strip():
            raise PermitStateError(message)

    def _locked(self, permits):
        """The permits as they are written: two at once wait for each other."""
        # sudo: nobody has the right to write permits; who may do this was checked before
        permits = permits.sudo()
        permits.lock_for_update()
        return permits
