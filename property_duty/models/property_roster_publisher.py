# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import dataclasses

from odoo import fields, models

from ..exceptions import RosterError
from ..guard import PASS
from ..rules import roster_problem
from ..rules.shift_time import DAY_MINUTES as DAY
from .property_roster import OBLIGATION

#: lines of the question whether to publish an unmanned roster; the overview names the rest
SHOWN_LINES = 20


class PropertyRosterPublisher(models.AbstractModel):
    """Publishing: the shifts count from now on, everybody is notified, the limit is kept (DUT-2)."""

    _name = "property.roster.publisher"
    _description = "Publisher of Rosters"

    def _publish(self, roster, is_confirmed=False):
        """Publish the draft shifts and notify their people.

        :param is_confirmed: publish although something is unmanned
        :return: a question when something is unmanned and nobody confirmed it, else nothing
        """
        drafts = roster.shift_ids.filtered(lambda shift: shift.state == "draft")
        self._check_publish(roster, drafts)
        if not is_confirmed and (unmanned := self._unmanned_text(roster)):
            return self._ask(roster, unmanned)
        drafts.action_publish()
        if roster.state == "draft":
            now = fields.Datetime.now()
            roster._move(PASS, "published", published_at=now, published_by_id=self.env.uid)
            self._notify_month(roster)
            self.env["property.obligation"]._fulfil_periods(OBLIGATION, {(roster.estate_id, roster.period): now})
        return None

    def _check_publish(self, roster, drafts):
        """Refuse what can't be meant."""
        if not drafts and (roster.state == "published" or not roster.shift_count):
            raise RosterError(
                self.env._("%s has no draft shift to publish. Plan or propose shifts first.", roster.display_name)
            )
        if absent := self._absent(roster, drafts):
            raise RosterError(
                self.env._(
                    "On leave and on the roster: %s. Place somebody else, or have the leave cancelled.",
                    self._phrased(shift.display_name for shift in absent[:10]),
                )
            )

    def _absent(self, roster, drafts):
        """Return the shifts whose person is on leave for the day that they bear, not only for half of it."""
        reader = self.env["property.roster.reader"]
        off = reader._off(roster, drafts.employee_id, with_halves=False)
        absent = []
        for shift in drafts:
            turn = reader._turn(roster, shift, ())
            until_midnight = dataclasses.replace(turn, end=min(turn.end, (turn.day + 1) * DAY))
            if roster_problem.is_off(roster_problem.Person(0, off=off[shift.employee_id.id]), until_midnight):
                absent.append(shift)
        return absent

    def _unmanned_text(self, roster):
        """Return what is unmanned, in lines; nothing: all is manned."""
        reader = self.env["property.roster.reader"]
        overview = self.env["property.roster.overview"]
        gaps = [
            self.env._("%(post)s: nobody from %(start)s to %(end)s", **row)
            for row in overview._gap_rows(roster, reader._fixed_shifts(roster))
        ]
        opens = [
            self.env._("%(post)s, %(shift)s, %(day)s: %(missing)s missing", **row)
            for row in overview._open_rows(roster, reader._problem(roster))
        ]
        lines = gaps + opens
        if len(lines) > SHOWN_LINES:
            lines = [*lines[:SHOWN_LINES], self.env._("and %s more", len(lines) - SHOWN_LINES)]
        return "\n".join(lines)

    def _ask(self, roster, unmanned):
        """The question whether to publish all the same."""
        question = self.env["property.roster.confirm"].create({"roster_id": roster.id, "unmanned": unmanned})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Not everything is manned"),
            "res_model": question._name,
            "res_id": question.id,
            "view_mode": "form",
            "target": "new",
        }

    def _notify_month(self, roster):
        """Notify each person of the own shifts of the month; the chatter says how many."""
        published = roster.shift_ids.filtered(lambda shift: shift.state == "published")
        reached, unreached = self.env["property.roster.notice"]._notify_month(roster, published)
        body = self.env._(
            "Published: %(shifts)s shifts, %(people)s people notified.", shifts=len(published), people=reached
        )
        if unreached:
            body += " " + self.env._("Without user and e-mail, call them yourself: %s", self._listed(unreached))
        roster.message_post(body=body, subtype_xmlid="mail.mt_note")
