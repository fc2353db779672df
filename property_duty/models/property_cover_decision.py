# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..rules import cover, excuse

REACH = timedelta(days=2)


class PropertyCover(models.Model):
    """The decision about cover: who is free, what becomes of the shift, who is told (DUT-3)."""

    _inherit = "property.cover"

    @api.depends("minutes", "shift_id", "employee_id")
    def _compute_is_long(self):
        before = self._covered_minutes()
        for record in self:
            limit = record.estate_id.cover_limit_minutes or record.shift_id.estate_id.cover_limit_minutes
            record.is_long = cover.is_leave_day([*before.get(record, ()), record.minutes], limit)

    @api.depends("shift_id", "start_at", "end_at")
    def _compute_candidates(self):
        """The people of the estate who are neither on another shift nor on leave in that time."""
        for record in self:
            people = record._people() - record.employee_id
            busy = record._busy(people) | record._on_leave(people)
            record.candidate_ids = people - busy

    @api.depends("substitute_id", "start_at", "end_at")
    def _compute_rest_text(self):
        for record in self:
            pause = record.substitute_id and record._pause()
            wanted = record.estate_id.roster_rest_minutes
            record.rest_text = (
                self.env._(
                    "%(name)s rests for %(hours)s h only beside this cover; %(wanted)s h are due.",
                    name=record.substitute_id.name,
                    hours=round(pause / 60, 1),
                    wanted=round(wanted / 60, 1),
                )
                if record.substitute_id and pause is not None and pause < wanted
                else False
            )

    def action_approve(self):
        """The named substitute stands the stretch; the roster follows."""
        self._decide(cover.APPROVED)
        for record in self:
            record._check_substitute()
            record._give_stretch()
        self._settle_leave_days()
        self._tell_people()
        return True

    def action_refuse(self):
        """The person stands the shift."""
        self._decide(cover.REFUSED)
        self._tell_people()
        return True

    def action_revoke(self):
        """The approval is taken back before the cover begins; the shift is the person's again."""
        now = fields.Datetime.now()
        for record in self.filtered(lambda item: item.state == cover.APPROVED and item.start_at <= now):
            raise self._error(record._problem("begun"))
        self._decide(cover.REVOKED)
        for record in self:
            record._give_back()
        self._settle_leave_days()
        self._tell_people()
        return True

    # ------------------------------------------------------------ substitute

    def _check_substitute(self):
        """The substitute is named, another person of the estate, and free."""
        self.ensure_one()
        person = self.substitute_id
        if not person:
            raise self._error(self._problem("nobody"))
        if person == self.employee_id:
            raise self._error(self._problem("self"))
        for found, code in (
            (person - self._people(), "stranger"),
            (self._busy(person), "busy"),
            (self._on_leave(person), "leave"),
        ):
            if found:
                raise self._error(self._problem(code, name=found.name))

    def _people(self):
        """Return those with a role in the estate on the day of the shift."""
        estate = self.estate_id or self.shift_id.estate_id
        # sudo: who works in the estate, for a list of names
        roles = self.env["property.staff.role"].sudo().search(
            [
                ("estate_id", "=", estate.id),
                ("date_from", "<=", self.shift_id.date),
                "|", ("date_to", "=", False), ("date_to", ">=", self.shift_id.date),
            ]
        )  # fmt: skip
        return roles.employee_id.with_env(self.env)

    def _shifts_near(self, people):
        """Return the shifts of the people around the cover, those of other estates too."""
        if not (self.start_at and self.end_at):
            return self.env["property.shift"]
        # sudo: a shift in another estate takes the person's time all the same
        return (
            self.env["property.shift"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", people.ids),
                    ("state", "!=", "cancelled"),
                    ("verdict", "!=", "no_shift_needed"),
                    ("start_at", "<", self.end_at + REACH),
                    ("end_at", ">", self.start_at - REACH),
                ]
            )
        )

    def _busy(self, people):
        """Return those of the people who have a shift at the same time, a draft one too."""
        near = self._shifts_near(people)
        at_once = near.filtered(lambda shift: shift.start_at < self.end_at and shift.end_at > self.start_at)
        return people & at_once.employee_id

    def _on_leave(self, people):
        """Return those of the people whom an approved leave frees in that time."""
        if not (self.start_at and self.end_at and self.shift_id):
            return people.browse()
        # sudo: that somebody is on leave, not why
        leaves = self.env["hr.leave"].sudo()._property_excuses(people, self.start_at - REACH, self.end_at + REACH)
        away = leaves.filtered(
            lambda leave: excuse.span(leave._property_excuse(), self.shift_id.date, self.start_at, self.end_at)
        )
        return people & away.employee_id

    def _pause(self):
        """Return the minutes of the substitute's shortest pause around the cover, None without
        shifts near it."""
        others = self._shifts_near(self.substitute_id).filtered(lambda shift: shift.cover_id != self._origin)
        return cover.shortest_rest((self.start_at, self.end_at), [(shift.start_at, shift.end_at) for shift in others])

    # ---------------------------------------------------------------- people

    def _tell_people(self):
        """Both people are told what was decided."""
        for record in self.sudo():  # sudo: the partners behind two employees
            people = record.employee_id | record.substitute_id
            partners = people.user_id.partner_id | people.filtered(lambda item: not item.user_id).work_contact_id
            if record.state == cover.REFUSED:
                partners = record.employee_id.user_id.partner_id or record.employee_id.work_contact_id
            record.message_notify(
                partner_ids=partners.ids,
                subject=self.env._("Cover %s", record.display_name),
                body=record._decision_text(),
            )

    def _decision_text(self):
        """Return the decision in one sentence, with the supervisor's remark."""
        names = {
            "name": self.employee_id.name,
            "substitute": self.substitute_id.name,
            "span": self._span_text(),
        }
        texts = {
            cover.APPROVED: self.env._("%(substitute)s stands in for %(name)s, %(span)s.", **names),
            cover.REFUSED: self.env._("Not approved: %(name)s stands the shift, %(span)s.", **names),
            cover.REVOKED: self.env._("The cover is off: %(name)s stands the shift, %(span)s.", **names),
        }
        words = [texts[self.state], self.decision_note]
        if self.is_leave_day:
            words.append(self.env._("Longer than the limit: it counts as a day of leave."))
        return " ".join(word for word in words if word)
