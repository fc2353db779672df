# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import dataclasses

from odoo import fields, models

from ..exceptions import RosterError
from ..rules import roster_problem
from ..rules.shift_time import DAY_MINUTES as DAY
from .property_roster import OBLIGATION

#: lines of the question whether to publish an unmanned roster; the overview names the rest
SHOWN_LINES = 20


class PropertyRoster(models.Model):
    """Publishing: the shifts count from now on, everybody is told, the limit is kept (DUT-2)."""

    _inherit = "property.roster"

    def action_publish(self, is_confirmed=False):
        """Publish the draft shifts and tell their people.

        :param is_confirmed: publish although something is unmanned
        :return: a question when something is unmanned and nobody confirmed it
        """
        self.ensure_one()
        self.check_access("write")
        drafts = self.shift_ids.filtered(lambda shift: shift.state == "draft")
        self._check_publish(drafts)
        if not is_confirmed and (unmanned := self._unmanned_text()):
            return self._ask(unmanned)
        drafts.action_publish()
        if self.state == "draft":
            now = fields.Datetime.now()
            # sudo: the state belongs to this action, the right to write was checked above
            self.sudo().write({"state": "published", "published_at": now, "published_by_id": self.env.uid})
            self._tell_month()
            self._fulfil_limit(now)
        return self._told(self.env._("Published; everybody concerned is told."), "success")

    def _check_publish(self, drafts):
        """Refuse what can't be meant."""
        if not drafts and (self.state == "published" or not self.shift_count):
            raise RosterError(
                self.env._("%s has no draft shift to publish. Plan or propose shifts first.", self.display_name)
            )
        if absent := self._absent(drafts):
            raise RosterError(
                self.env._(
                    "On leave and on the roster: %s. Place somebody else, or have the leave cancelled.",
                    "; ".join(shift.display_name for shift in absent[:10]),
                )
            )

    def _absent(self, drafts):
        """Return the shifts whose person is on leave on the day that they bear."""
        off = self._off(drafts.employee_id)
        absent = []
        for shift in drafts:
            turn = self._turn(shift, ())
            until_midnight = dataclasses.replace(turn, end=min(turn.end, (turn.day + 1) * DAY))
            if roster_problem.is_off(roster_problem.Person(0, off=off[shift.employee_id.id]), until_midnight):
                absent.append(shift)
        return absent

    def _unmanned_text(self):
        """Return what is unmanned, in lines; nothing: all is manned."""
        self.ensure_one()
        gaps = [
            self.env._("%(post)s: nobody from %(start)s to %(end)s", **row)
            for row in self._gap_rows(self._fixed_shifts())
        ]
        opens = [
            self.env._("%(post)s, %(shift)s, %(day)s: %(missing)s missing", **row)
            for row in self._open_rows(self._problem())
        ]
        lines = gaps + opens
        if len(lines) > SHOWN_LINES:
            lines = [*lines[:SHOWN_LINES], self.env._("and %s more", len(lines) - SHOWN_LINES)]
        return "\n".join(lines)

    def _ask(self, unmanned):
        """The question whether to publish all the same."""
        question = self.env["property.roster.confirm"].create({"roster_id": self.id, "unmanned": unmanned})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Not everything is manned"),
            "res_model": question._name,
            "res_id": question.id,
            "view_mode": "form",
            "target": "new",
        }

    def _fulfil_limit(self, at):
        """The month's roster is published: the clock records it (DUT-2)."""
        # sudo: the clock records what was done, whoever did it
        rows = self.env["property.obligation"].sudo().search(
            [
                ("type_id.code", "=", OBLIGATION),
                ("res_model", "=", "property.estate"),
                ("res_id", "=", self.estate_id.id),
                ("period", "=", self.period),
            ]
        )  # fmt: skip
        self.env["property.obligation"]._fulfil(dict.fromkeys(rows, at))

    # ----------------------------------------------------------------- telling

    def _tell_month(self):
        """Tell each person the own shifts of the month, and the chatter how many were told."""
        published = self.shift_ids.filtered(lambda shift: shift.state == "published")
        told, unreached = self.env["property.roster.notice"]._tell_month(self, published)
        body = self.env._("Published: %(shifts)s shifts, %(people)s people told.", shifts=len(published), people=told)
        if unreached:
            body += " " + self.env._("Without user and e-mail, tell them yourself: %s", ", ".join(unreached))
        self.message_post(body=body, subtype_xmlid="mail.mt_note")
