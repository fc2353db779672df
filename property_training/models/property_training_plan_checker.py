# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import plan_check, plan_key, plan_load, plan_rows

#: what a plan isn't handed in with; everything else is shown
GRAVE = (plan_check.TRAINER, plan_check.SUPERVISOR, plan_check.TWICE)
MOST_TEXTS = 12


class PropertyTrainingPlanChecker(models.AbstractModel):
    """Says what is wrong with a plan as it stands, whoever moved its classes (TRN-3, TRN-5, TRN-10)."""

    _name = "property.training.plan.checker"
    _description = "Checker of Training Plans"

    @api.model
    def _texts(self, plan, is_grave=False):
        """What is wrong, in words; at most so many that a person reads them.

        :param is_grave: only what keeps the plan from being handed in
        """
        # sudo: what is wrong with a plan doesn't depend on who asks
        plan = plan.sudo()
        sessions = self._sessions(plan)
        faults = self._faults(plan, sessions)
        if is_grave:
            faults = [fault for fault in faults if fault.kind in GRAVE]
        texts = list(dict.fromkeys(self._text(plan, fault) for fault in faults))
        texts += [] if is_grave else self._short_weeks(plan, sessions)
        more = len(texts) - MOST_TEXTS
        return texts[:MOST_TEXTS] + ([self.env._("and %s more", more)] if more > 0 else [])

    @api.model
    def _faults(self, plan, sessions):
        """The faults of a plan, see ``rules.plan_check``; it is read with all rights."""
        gather = plan.env["property.training.plan.gather"]
        topics = gather._topics(plan, {one.topic for one in sessions})
        hours = gather._hours(plan.estate_id, *plan._period_bounds())
        own_time = gather._own_time(plan, hours)
        busy = gather._busy(plan, gather._people((), sessions, topics))
        asked = sessions if plan.company_id.property_training_asks_own_time else ()
        outside = {one.key for one in asked if plan_key.is_outside(one.needs)}
        return plan_check.faults(sessions, topics, (hours, own_time), busy, outside)

    @api.model
    def _sessions(self, plan):
        """What is planned, as the rules have it."""
        lines = plan.line_ids.filtered(lambda line: line.state == plan_rows.PLACED)
        return plan_rows.sessions(lines._as_rows().values())

    @api.model
    def _short_weeks(self, plan, sessions):
        """In words: the whole weeks in which the supervisors together teach less than they have to (TRN-5)."""
        least = plan.company_id.property_training_supervisor_minutes
        taught, people = plan_load.taught(sessions), plan.env["property.training.plan.gather"]._supervisors(plan)
        weeks = plan_load.mondays(*plan._period_bounds())
        return [
            self.env._(
                "The supervisors teach less than %(minutes)s minutes in the week of %(day)s.", minutes=least, day=day
            )
            for day in plan_load.short_weeks([taught[one] for one in people if one in taught], weeks, least)
        ]

    @api.model
    def _text(self, plan, fault):
        person = plan.env["hr.employee"].browse(fault.person or fault.sitting.trainer).name
        line = plan.line_ids.filtered(lambda one: one.key == fault.session)[:1]
        text = {
            plan_check.TRAINER: self.env._("%(person)s may not teach it"),
            plan_check.SUPERVISOR: self.env._("a drill needs a supervisor of the estate"),
            plan_check.SEATS: self.env._("more people than seats"),
            plan_check.HOURS: self.env._("outside the class hours"),
            plan_check.OWN_TIME: self.env._("single training lies in the own time, outside the working hours"),
            plan_check.TWICE: self.env._("%(person)s is elsewhere at the same time"),
            plan_check.AWAY: self.env._("%(person)s is on duty or on leave"),
        }[fault.kind]
        return f"{line.topic_id.name} {fault.sitting.day}: {text % {'person': person}}"
