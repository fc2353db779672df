# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from zoneinfo import ZoneInfo

from odoo import api, fields, models

from odoo.addons.property_base.rules import deadline, span
from odoo.addons.property_obligation.rules import obligation as clock

from ..guard import PASS
from ..rules import decoration as rules

DECISION, PATROL, BREACH, ACCEPTANCE, MENDING, RECHECK, REFUND, RETURN, EXPIRY = (
    "decoration_decision",
    "decoration_patrol",
    "decoration_breach",
    "decoration_acceptance",
    "decoration_mending",
    "decoration_recheck",
    "decoration_refund",
    "decoration_pass_return",
    "permit_expiry",
)


class PropertyDecorationClock(models.AbstractModel):
    """What is owed about decorations, in the one clock: all obligations are about the case (REC-6, REC-3).

    A notice and a pass have their id as the step, a patrol the day it is owed by.
    """

    _name = "property.decoration.clock"
    _description = "Limits of Decorations"

    # ---------------------------------------------------------------- kernel

    @api.model
    def _owe(self, asked):
        """Open obligations.

        :param asked: ``[(case, code, last day or None for the days of the type, step)]``, and a period where one step
            is owed several times
        """
        rows = []
        for case, code, day, step, *period in asked:
            row = {
                "code": code,
                "estate_id": case.estate_id.id,
                "res_model": case._name,
                "res_id": case.id,
                "step": step,
                "name": case.display_name,
                "period": period[0] if period else "",
            }
            if code == DECISION:
                row["opened_at"] = case.days_from
            rows.append({**row, "due_at": self._end_of(case.estate_id, day)} if day else row)
        self.env["property.obligation"]._open(rows)

    def _end_of(self, estate, day):
        """The last second of a day of the estate, naive UTC."""
        # sudo: by which clock an estate goes is no secret
        return deadline.end_of_day(day, ZoneInfo(estate.sudo().tz))

    def _running(self, cases, codes=None, steps=None):
        """Obligations about cases that are still owed."""
        domain = [("res_model", "=", cases._name), ("res_id", "in", cases.ids), ("done_at", "=", False)]
        domain.append(("state", "in", [*clock.RUNNING, clock.MISSED]))
        if codes:
            domain.append(("type_id.code", "in", codes))
        if steps is not None:
            domain.append(("step", "in", steps))
        # sudo: rows are the clock's, whoever takes the step
        return self.env["property.obligation"].sudo().search(domain)

    def _done(self, cases, codes, steps=None):
        """These were done now."""
        now = fields.Datetime.now()
        self.env["property.obligation"]._fulfil(dict.fromkeys(self._running(cases, codes, steps), now))

    @api.model
    def _end(self, cases, reason):
        """Nothing is owed about these cases any more."""
        self._lapse(self._running(cases), reason)

    def _lapse(self, rows, reason):
        """There is nothing to do any more; what is over its limit stays missed, and ends as well."""
        rows._lapse(reason, fields.Datetime.now())

    # ----------------------------------------------------------------- steps

    @api.model
    def _days_vals(self, case):
        """From when the days of a decision run that is handed in now: what the office used of them before is used up.

        They begin anew where the applicant took it back, and where a miss stands already.
        """
        now, begun, paused = fields.Datetime.now(), case.days_from, case.given_back_at
        return {"days_from": begun + (now - paused) if begun and paused else now, "given_back_at": False}

    @api.model
    def _pause(self, cases):
        """The declarations go back: their days wait, if the office's are running."""
        now, rows = fields.Datetime.now(), self._running(cases, [DECISION])
        ids = set(rows.filtered(lambda row: row.state != clock.MISSED and row.due_at >= now).mapped("res_id"))
        kept = cases.filtered(lambda case: case.id in ids and case.partner_id != self.env.user.partner_id)
        kept._passed_write(PASS, {"given_back_at": now})
        (cases - kept)._passed_write(PASS, {"days_from": False, "given_back_at": False})

    @api.model
    def _declared(self, cases):
        """The days run from the declaration; one that was given back goes on where the office left it."""
        days = {case: case.estate_id._local_date(case.declared_at).toordinal() for case in cases}
        self._owe([(case, DECISION, None, days[case]) for case in cases])

    @api.model
    def _decided(self, cases):
        self._done(cases, [DECISION])

    @api.model
    def _approved(self, cases):
        """Decided; from now on the end of the permit is owed: extended, or accepted before it."""
        self._decided(cases)
        self._extended(cases)

    @api.model
    def _extended(self, cases):
        """The end of a permit, moved with an extension; a miss before it stays one."""
        self._lapse(self._running(cases, [EXPIRY]), self.env._("The permit was extended."))
        self._owe([(case, EXPIRY, case.date_to, case.date_to.toordinal()) for case in cases])

    @api.model
    def _patrols(self, cases):
        """The next patrol of each case in work, one batch for all of them."""
        asked, today = [], {estate: estate._local_date() for estate in cases.estate_id}
        for case in cases.filtered(lambda case: case.state == rules.IN_WORK and not case.is_stopped):
            every = case.estate_id.decoration_patrol_days
            last = case.last_patrol_on or case.started_on
            day = rules.next_patrol(last, every, today[case.estate_id])
            asked.append((case, PATROL, day, day.toordinal()))
        self._owe(asked)

    @api.model
    def _patrolled(self, cases):
        """Somebody was there: what was owed is done, and the next one is owed."""
        self._done(cases, [PATROL])
        self._patrols(cases)

    @api.model
    def _stopped(self, cases):
        """Where no work is done nobody patrols."""
        self._lapse(self._running(cases, [PATROL]), self.env._("The work was stopped."))

    @api.model
    def _breach_issued(self, notices):
        self._owe([(one.decoration_id, BREACH, one.mend_until, one.id) for one in notices])

    @api.model
    def _breach_settled(self, notices):
        """Mended it was done; charged or cancelled there is nothing to mend any more, which is no success."""
        mended = notices.filtered(lambda one: one.state == "mended")
        self._done(mended.decoration_id, [BREACH], mended.ids)
        others = notices - mended
        rows = self._running(others.decoration_id, [BREACH], others.ids)
        self._lapse(rows, self.env._("The notice was charged or cancelled."))

    @api.model
    def _acceptance_asked(self, sheet):
        """On the day it is asked."""
        self._owe([(sheet.decoration_id, ACCEPTANCE, sheet.asked_on, sheet.id)])

    @api.model
    def _acceptance_held(self, sheet):
        """It was looked at; where it failed it is owed once more, see ``_mending_owed`` and ``_recheck_owed``."""
        self._done(sheet.decoration_id, [ACCEPTANCE, MENDING] if sheet.kind == "first" else [RECHECK])

    @api.model
    def _mending_owed(self, sheet):
        """What failed is mended and looked at again within the days of the setting; gives the last of them."""
        day = fields.Date.add(sheet.held_on, days=sheet.estate_id.decoration_mending_days)
        self._owe([(sheet.decoration_id, MENDING, day, sheet.id)])
        return day

    @api.model
    def _accepted(self, case):
        """Patrols end; the re-check is owed so many months later by the calendar."""
        self._lapse(self._running(case, [PATROL]), self.env._("The work is accepted."))
        self._done(case, [EXPIRY])
        self._recheck_owed(case, case.accepted_on, 0)

    @api.model
    def _recheck_owed(self, case, day, step):
        """The re-check, so many months after a day; gives the day it is owed by."""
        last = self._recheck_on(case, day)
        self._owe([(case, RECHECK, last, step)])
        return last

    @api.model
    def _recheck_on(self, case, day):
        """The day on which a case is looked at once more, so many months after a day, by the calendar."""
        return span.later(day, case.estate_id.decoration_recheck_months, span.MONTHS)

    @api.model
    def _refund_owed(self, cases):
        """What is left of deposits goes back within the days of the clock; owed anew, the days begin anew."""
        owed = cases.filtered(lambda case: case.left_contractor or case.left_owner)
        # sudo: rows are the clock's, whoever takes the step
        rows = (
            self.env["property.obligation"]
            .sudo()
            ._read_group(
                [("res_model", "=", cases._name), ("res_id", "in", owed.ids), ("type_id.code", "=", REFUND)],
                ["res_id"],
                ["step:max"],
            )
        )
        steps = {key: step + 1 for key, step in rows}
        self._owe([(case, REFUND, None, steps.get(case.id, 0)) for case in owed])

    @api.model
    def _money_moved(self, cases):
        """After a row of money where the work is over: owed is what is left, and nothing where nothing is."""
        over = cases.filtered(lambda case: case.state in rules.REFUNDED_FROM)
        if not over:
            return
        running = self._running(over, [REFUND])
        idle = over.filtered(lambda case: not (case.left_contractor or case.left_owner))
        self._lapse(
            running.filtered(lambda row: row.res_id in idle.ids), self.env._("Nothing is left of the deposits.")
        )
        self._refund_owed((over - idle).filtered(lambda case: case.id not in running.mapped("res_id")))

    @api.model
    def _refunded(self, case):
        if not (case.left_contractor or case.left_owner):
            self._done(case, [REFUND])

    @api.model
    def _pass_back(self, passes):
        self._done(passes.decoration_id, [RETURN], passes.ids)

    @api.model
    def _pass_renewed(self, passes):
        """A card that runs on needn't be given back yet; at its new end that is owed anew."""
        self._lapse(self._running(passes.decoration_id, [RETURN], passes.ids), self.env._("The pass was renewed."))

    # ------------------------------------------------------------------ cron

    @api.model
    def _cron_run(self):
        """Owe what the new day makes true: patrols that nobody made, passes that ran out, deposits that are lost."""
        cases = self.env["property.decoration"].search([("state", "=", rules.IN_WORK)])
        self._patrols(cases)
        self._passes_run_out()

    def _passes_run_out(self):
        """Passes that are over are to be given back within the days of the setting; then their deposit is lost."""
        estates = self.env["property.estate"].search([("active", "=", True)])
        today = {estate: estate._local_date() for estate in estates}
        is_over = fields.Domain.OR(
            fields.Domain("estate_id", "=", estate.id) & fields.Domain("date_to", "<", day)
            for estate, day in today.items()
        )
        over = self.env["property.decoration.pass"].search(fields.Domain("state", "=", "issued") & is_over)
        last = {one: fields.Date.add(one.date_to, days=one.estate_id.decoration_return_days) for one in over}
        late = over.filtered(lambda one: last[one] < today[one.estate_id])
        for day, some in late.grouped(lambda one: today[one.estate_id]).items():
            some._passed_write(PASS, {"state": "forfeited", "forfeited_on": day})
        self._owe([(one.decoration_id, RETURN, last[one], one.id, str(one.date_to)) for one in over - late])
