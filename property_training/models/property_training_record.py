# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import html2plaintext

from odoo.addons.property_base.rules import period

from ..exceptions import SessionError
from ..guard import PASS
from ..rules import assessment as rules_of_month
from ..rules import attendance as rules
from .property_training_family import FIRE

SUPERVISOR = "property_base.group_property_base_supervisor"


class PropertyTrainingRecord(models.AbstractModel):
    """The record of a session: who signs it, what stands in its way, and what follows it (TRN-5, TRN-11)."""

    _name = "property.training.record"
    _description = "Training Record"

    @api.model
    def _close(self, sessions):
        """Sign and seal the records of these sessions; what was said of a corrected one is said of the new one.

        :raises SessionError: a record can't be closed, and why
        """
        now = fields.Datetime.now()
        sessions.sitting_ids.attendance_ids._settle()
        for session in sessions:
            self._check(session, now)
            # sudo: the version of the day is entered for whoever closes the record
            session.material_id = session.material_id or self._material_of_day(session.sudo()).with_env(self.env)
            session.content = session.content or html2plaintext(session.topic_id.note or "")
        sessions.amends_id._passed_write(PASS, {"state": "corrected"})
        sessions._move(PASS, "held", held_by_id=self.env.uid, held_at=now)
        sessions._mark_amended()
        self._take_over(sessions)
        self.env["property.training.feedback"]._ask(sessions - sessions.filtered("amends_id"))
        self._keep_class_hours(sessions)
        self._keep_fire_quarters(sessions)
        self.env["property.training.retrain"]._attended(sessions)
        for session in sessions:
            # sudo: whose signature it is, whoever closes the record
            session._seal("training", self.env.user | session.supervisor_id.sudo().user_id.sudo(False))

    @api.model
    def _sign_supervisor(self, sessions):
        """The user was at these sessions as a supervisor of their estates.

        :raises SessionError: the user is none, or a record is closed
        """
        for session in sessions:
            if not self._is_supervisor(session, self.env.user):
                raise SessionError(self.env._("Only a supervisor of %s signs here.", session.estate_id.name))
            if session.state not in ("planned", "correcting"):
                raise SessionError(self.env._("%s isn't open any more.", session.display_name))
            if not session.starts_at or session.starts_at > fields.Datetime.now():
                raise SessionError(self.env._("%s hasn't begun; sign when you are there.", session.display_name))
        vals = {"supervisor_id": self.env.user.employee_id.id, "supervised_at": fields.Datetime.now()}
        sessions._passed_write(PASS, vals)

    @api.model
    def _check(self, session, now):
        """:raises SessionError: it isn't over yet, nobody was there, the drill had no supervisor, …"""
        there = session.sitting_ids.attendance_ids.filtered("was_there")
        is_open = session.state in ("planned", "correcting")
        problems = {
            self.env._("its record isn't open"): not is_open,
            self.env._("it has no sitting"): not session.sitting_ids,
            self.env._("it isn't over before %s", self._end_text(session)): session.ends_at and session.ends_at > now,
            self.env._(
                "nobody is noted as present; tick who came on the attendance list, or cancel it"
            ): session.sitting_ids and not there,
            self.env._("a drill needs a supervisor of the estate, who signs for having been there"): (
                not self._is_supervised(session)
            ),
            self.env._("say why it is corrected"): session.amends_id and not (session.amend_reason or "").strip(),
        }
        found = [text for text, is_wrong in problems.items() if is_wrong] + session._amendment_problems()
        if session.state == "planned":
            session._check_trainer()  # the right may have been lost since it was planned
        if found:
            raise SessionError(
                self.env._("Session %(name)s: %(problems)s.", name=session.display_name, problems=self._phrased(found))
            )

    @api.model
    def _end_text(self, session):
        return f"{session.estate_id._local(session.ends_at):%Y-%m-%d %H:%M}" if session.ends_at else ""

    @api.model
    def _material_of_day(self, session):
        day = session.estate_id._local_date(session.starts_at)
        return session.topic_id._materials_on(session.company_id, day)[session.topic_id.id]

    @api.model
    def _check_taught(self, sessions):
        """:raises SessionError: a topic of another company, what it isn't taught from, or more sittings than it has"""
        # sudo: drafts and what other companies have aren't for everybody's eyes, so no name is shown
        for one in sessions.sudo():
            if one.topic_id.company_id - one.company_id:
                raise SessionError(self.env._("The topic of a session is of the company of its estate."))
            known = one.topic_id.material_ids.filtered(lambda version: version.state == "published")
            if one.material_id - known.filtered(lambda version, one=one: version.company_id == one.company_id):
                raise SessionError(self.env._("Choose a published version of this topic's material."))
            if len(one.sitting_ids) > 1 and not one.topic_id.is_two_sittings_allowed:
                text = self.env._("“%s” is taught in one sitting. Plan another session instead.", one.topic_id.name)
                raise SessionError(text)

    @api.model
    def _refuse_closed(self, sessions, what):
        """:raises SessionError: one of the sessions is held"""
        if held := sessions.filtered(lambda session: session.state in ("held", "corrected"))[:1]:
            raise SessionError(
                self.env._(
                    "The record of %(session)s is closed; it can't be %(what)s.", session=held.display_name, what=what
                )
            )

    @api.model
    def _is_supervised(self, session):
        """Whether the supervisor whom a drill needs was there; a supervisor who teaches it is."""
        if not session.topic_id.is_drill:
            return rules.may_begin((), None)
        signed = session.supervised_at and session.supervised_at >= session.starts_at
        present = session.supervisor_id.ids if signed else []
        # sudo: who supervises an estate is the same whoever closes the record
        known = session.sudo()
        people = known.supervisor_id | known.trainer_id
        supervisors = [one.id for one in people if self._is_supervisor(session, one.user_id)]
        return rules.may_begin([*present, session.trainer_id.id], supervisors)

    @api.model
    def _is_supervisor(self, session, user):
        """Whether a user is one of the supervisors of the session's estate."""
        # sudo: as in _is_supervised
        return bool(user) and user in session.sudo().estate_id.member_ids and user.has_group(SUPERVISOR)

    @api.model
    def _keep_class_hours(self, sessions):
        """The supervisors of an estate teach so long every week: the limit of these weeks is kept once they have."""
        done = {}
        for estate, held in sessions.grouped("estate_id").items():
            wanted = estate.company_id.property_training_supervisor_minutes
            weeks = {period.period_of(estate._local_date(one.starts_at), period.WEEKLY) for one in held}
            for week in weeks if wanted else ():
                if at := rules_of_month.reached_at(self._taught_by_supervisors(estate, week), wanted):
                    done[estate, week] = at
        self.env["property.obligation"]._fulfil_periods("supervisor_class_hours", done)

    @api.model
    def _keep_fire_quarters(self, sessions):
        """A class about fire keeps the limit of its quarter (TRN-2); the first one counts."""
        done = {}
        fire = sessions.filtered(lambda one: one.topic_id.family_id.code == FIRE)
        for one in fire.sorted("ends_at", reverse=True):
            quarter = period.period_of(one.estate_id._local_date(one.starts_at), period.QUARTERLY)
            done[one.estate_id, quarter] = one.ends_at
        self.env["property.obligation"]._fulfil_periods("fire_training", done)

    @api.model
    def _taught_by_supervisors(self, estate, week):
        """(end, minutes) of the sittings that supervisors of an estate held in a week."""
        held = self.env["property.training.assessment"]._held(estate, *period.bounds(week))
        return [
            (sitting.ends_at, sitting.minutes)
            for session in held
            if self._is_supervisor(session, session.trainer_id.user_id)
            for sitting in session.sitting_ids
        ]

    @api.model
    def _take_over(self, sessions):
        """Forms of those who were there, and what followed from the old records, belong to the corrections."""
        # sudo: forms and consequences follow the record, whoever corrects it
        system = self.sudo().env
        for new in sessions.filtered("amends_id"):
            old = [("session_id", "=", new.amends_id.id)]
            there = new.sitting_ids.attendance_ids.filtered("was_there").employee_id
            forms = system["property.training.feedback"].search([*old, ("employee_id", "in", there.ids)])
            forms._passed_write(PASS, {"session_id": new.id})
            system["property.training.consequence"].search(old)._passed_write(PASS, {"session_id": new.id})
        self.env["property.training.consequence"]._propose(sessions.filtered("amends_id").trainer_id)
