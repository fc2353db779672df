# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import DutyEntryError
from ..rules import entry as rules


class PropertyDutyEntryCheck(models.AbstractModel):
    """Says what may be written into a duty log, where, and who corrects it (DUT-5)."""

    _name = "property.duty.entry.check"
    _description = "What May Be Written Into a Duty Log"

    def _text_typed(self, names):
        """Why what follows from what was done isn't typed."""
        entry_fields = self.env["property.duty.entry"]._fields
        return self.env._(
            "%s of an entry follow from who writes it and what is done about it; use the buttons.",
            self._listed(sorted(entry_fields[name]._description_string(self.env) for name in names)),
        )

    def _check_new(self, entries):
        """:raises DutyEntryError: a new entry in a closed log that corrects nothing, or an empty one"""
        entries.log_id._check_not_destroyed()
        for entry in entries:
            old = entry.corrects_id
            wrong = rules.problem(
                entry.kind,
                entry.text or "",
                rules.Place(entry.post_id.id, entry.log_id.id),
                entry.log_id.state == "closed",
                rules.Place(old.post_id.id, old.log_id.id) if old else None,
            )
            if wrong:
                raise DutyEntryError(self._text(wrong, entry.log_id))
        self._check_times(entries)

    def _check_units(self, entries):
        """:raises DutyEntryError: a unit of another estate"""
        for entry in entries.filtered("unit_id"):
            if entry.unit_id.estate_id != entry.log_id.estate_id:
                raise DutyEntryError(
                    self.env._(
                        "Unit %(unit)s belongs to another estate than the log of %(post)s; choose one of this estate.",
                        unit=entry.unit_id.name,
                        post=entry.log_id.name,
                    )
                )

    def _check_times(self, entries):
        """:raises DutyEntryError: something is written down that hasn't happened yet"""
        now = fields.Datetime.now()
        for entry in entries.filtered(lambda entry: rules.is_future(entry.at, now)):
            raise DutyEntryError(self._text(rules.FUTURE, entry.log_id))

    def _off_duty(self, entries):
        """{entry: whether its author stands neither in the log nor on the roster of the post, then or now}"""
        # sudo: who was on duty is the same whoever asks
        entries_all, now = entries.sudo(), fields.Datetime.now()
        asked = entries_all.filtered(lambda entry: entry.author_id and entry.author_id not in entry.log_id.employee_ids)
        moments = [now, *(entry.at for entry in asked if entry.at)]
        shifts = entries_all.env["property.shift"].search(
            [
                ("employee_id", "in", asked.author_id.ids),
                ("state", "=", "published"),
                ("start_at", "<=", max(moments)),
                ("end_at", ">", min(moments)),
            ]
        )
        stood = shifts.grouped(lambda shift: (shift.employee_id, shift.post_id))
        on_duty = {
            entry
            for entry in asked
            for shift in stood.get((entry.author_id, entry.log_id.post_id), ())
            if any(shift.start_at <= moment < shift.end_at for moment in (entry.at, now) if moment)
        }
        return {entry: own in asked and own not in on_duty for entry, own in zip(entries, entries_all, strict=True)}

    def _text(self, code, log):
        return {
            rules.EMPTY: self.env._("Write in a few words what happened; an empty entry says nothing."),
            rules.FUTURE: self.env._("This time hasn't come yet; a log says what happened."),
            rules.OTHER_POST: self.env._("A correction stands in a log of the same post as the entry."),
            rules.CLOSED: self.env._(
                "The log %s is closed; only a correction of one of its entries can be added. "
                "Use the button Correct of the entry.",
                log.name,
            ),
        }[code]

    def _check_correctable(self, entries, by_hand):
        """:raises DutyEntryError: the log is closed, or somebody corrects by hand what somebody else wrote"""
        for entry in entries:
            if entry.log_id.state == "closed":
                raise DutyEntryError(
                    self.env._(
                        "The log %s is closed: its entries don't change. Use the button Correct of the entry.",
                        entry.log_id.name,
                    )
                )
            if by_hand and entry.author_id != self.env.user.employee_id:
                raise DutyEntryError(
                    self.env._(
                        "%(author)s wrote this entry and may correct it; add an entry of your own.",
                        author=entry.author_id.name,
                    )
                )
