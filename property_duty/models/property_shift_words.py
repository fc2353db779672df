# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import lateness


class PropertyShift(models.Model):
    """What is found about a shift, in words for people."""

    _inherit = "property.shift"

    @api.depends("verdict", "late_seconds", "early_seconds", "away_seconds")
    def _compute_fact_text(self):
        labels = dict(self._fields["verdict"]._description_selection(self.env))
        for shift in self:
            shift.fact_text = " · ".join(shift._finding(labels))

    def _finding(self, labels):
        """Return what is found, as a list of short texts; `labels`: {verdict: its name}."""
        if self.verdict == lateness.LATE:
            texts = [self.env._("Late by %s", self._duration(self.late_seconds))]
        else:
            texts = [labels[self.verdict]]
        if self.early_seconds:
            texts.append(self.env._("left early by %s", self._duration(self.early_seconds)))
        if self.away_seconds:
            texts.append(self.env._("away for %s", self._duration(self.away_seconds)))
        return texts

    def _evidence(self, handover_late_seconds=0):
        """Return one line for people who were not there: when the shift was, what was found, the arrival, and how late
        it was for the handover."""
        self.ensure_one()
        start, end = self.estate_id._local(self.start_at), self.estate_id._local(self.end_at)
        texts = [f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}", self.template_id.name, self.fact_text]
        if self.first_in_at:
            arrival = self.estate_id._local(self.first_in_at)
            texts.append(self.env._("arrived at %s", f"{arrival:%H:%M:%S}"))
        if handover_late_seconds:
            texts.append(self.env._("late for the handover by %s", self._duration(handover_late_seconds)))
        return " · ".join(texts)

    def _duration(self, seconds):
        """Return whole seconds in words: 1 h 5 min, 5 min 1 s."""
        hours, rest = divmod(seconds, 3600)
        minutes, rest = divmod(rest, 60)
        parts = [
            hours and self.env._("%s h", hours),
            minutes and self.env._("%s min", minutes),
            rest and self.env._("%s s", rest),
        ]
        return " ".join(part for part in parts if part)
