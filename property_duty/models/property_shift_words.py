# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from ..rules import lateness, shift_time

VERDICT_SELECTION = [
    (lateness.PENDING, "Pending"),
    (lateness.ON_TIME, "On time"),
    (lateness.LATE, "Late"),
    (lateness.ABSENT, "Absent"),
    (lateness.EXCUSED, "Excused"),
    (lateness.NOT_NEEDED, "No shift needed"),
]


class PropertyShiftWords(models.AbstractModel):
    """What is said about a shift, in words for people: its findings, and why something can't be."""

    _name = "property.shift.words"
    _description = "Findings in Words"

    def _findings(self, shifts):
        """Return {shift: what is found, as one line}."""
        labels = dict(shifts._fields["verdict"]._description_selection(self.env))
        return {shift: " · ".join(self._finding(shift, labels)) for shift in shifts}

    def _finding(self, shift, labels):
        """Return what is found, as a list of short texts; `labels`: {verdict: its name}."""
        if shift.verdict == lateness.LATE:
            texts = [self.env._("Late by %s", self._duration(shift.late_seconds))]
        else:
            texts = [labels[shift.verdict]]
        if shift.early_seconds:
            texts.append(self.env._("left early by %s", self._duration(shift.early_seconds)))
        if shift.away_seconds:
            texts.append(self.env._("away for %s", self._duration(shift.away_seconds)))
        return texts

    def _evidence(self, shift, handover_late_seconds=0):
        """Return one line for people who were not there: when the shift was, what was found, the arrival, and how late
        it was for the handover."""
        start, end = shift.estate_id._local(shift.start_at), shift.estate_id._local(shift.end_at)
        texts = [f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}", shift.template_id.name, shift.fact_text]
        if shift.first_in_at:
            arrival = shift.estate_id._local(shift.first_in_at)
            texts.append(self.env._("arrived at %s", f"{arrival:%H:%M:%S}"))
        if handover_late_seconds:
            texts.append(self.env._("late for the handover by %s", self._duration(handover_late_seconds)))
        return " · ".join(texts)

    def _duration(self, seconds):
        """Return whole seconds in words: 1 h 5 min, 5 min 1 s."""
        hours, minutes, rest = shift_time.parts(seconds)
        parts = [
            hours and self.env._("%s h", hours),
            minutes and self.env._("%s min", minutes),
            rest and self.env._("%s s", rest),
        ]
        return " ".join(part for part in parts if part)

    def _plan_text(self, shift):
        """Return who and when, in the estate's zone, for the trace."""
        start, end = shift.estate_id._local(shift.start_at), shift.estate_id._local(shift.end_at)
        return f"{shift.employee_id.name} {start:%Y-%m-%d %H:%M}-{end:%H:%M}"

    def _foreign_text(self, shift, names):
        """Return why a post or a shift type of another estate doesn't fit."""
        return self.env._(
            "%(what)s belongs to another estate than %(estate)s; choose one of this estate.",
            what=self._listed(names),
            estate=shift.estate_id.name,
        )

    def _state_text(self):
        """Return why nobody types a state."""
        return self.env._("The state of a shift moves by its buttons only: publish, cancel, back to draft.")
