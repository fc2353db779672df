# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS
from ..rules import definition, permit_life

#: stages that come before the work; what is signed later is about work that was done
BEFORE = (definition.APPLICANT, definition.OFFICE)
FROM_FORM = ("place", "work", "operator_names", "operator_ids", "watcher_names", "watcher_id", "unit_id")


class PropertyPermitDesk(models.AbstractModel):
    """Permits follow their forms: asked for with the handing in, granted, refused or cancelled with the form (REC-3).

    A correction of a form corrects its permit: the permit stays what it is, neither revived nor renewed.
    """

    _name = "property.permit.desk"
    _description = "Granting of Permits"

    @api.model
    def _follow(self, records):
        """Bring the permits of forms of one kind in line with where the forms have got to."""
        # sudo: the permit follows its form, whoever moves it; nobody has the right to write permits
        records = records.sudo().filtered(lambda record: record.state != "draft")
        self._ask(records.filtered(lambda record: not record.permit_id and record.state != "cancelled"))
        own = records.filtered(lambda record: record.permit_id.res_id == record.id)
        self._grant(own.filtered(self._is_granted_now))
        self._end(own)
        self._correct(records.filtered(lambda record: record.amends_id and record.state == "signed") - own)

    def _ask(self, records):
        reader, now = self.env["property.permit.reader"].sudo(), fields.Datetime.now()  # sudo: as in _follow
        vals_list = [
            {
                **reader._values(record),
                "asked_by_id": record.filled_by_id.id,
                "asked_at": record.submitted_at or now,
                "state": permit_life.ASKED,
            }
            for record in records
        ]
        if not vals_list:
            return
        vals_list = [{**vals, "first_end_at": vals["end_at"]} for vals in vals_list]
        # sudo: as in _follow
        permits = self.env["property.permit"].sudo()._passed_create(PASS, vals_list)
        for record, permit in zip(records, permits, strict=True):
            record._passed_write(PASS, {"permit_id": permit.id})

    def _is_granted_now(self, record):
        return record.permit_id.state == permit_life.ASKED and permit_life.is_granted(
            record.state, record.stage or None, record.needs_approval, BEFORE
        )

    def _grant(self, records):
        if not records:
            return
        self.env["property.permit.examiner"]._check_granted(records)
        permits = records.permit_id
        for grade, same in permits.grouped("grade_id").items():
            for end, ending in same.grouped("end_at").items():
                ending._move(PASS, permit_life.GRANTED, granted_at=fields.Datetime.now(), **self._recheck(grade, end))
        self.env["property.permit.clock"].sudo()._open(permits)  # sudo: as in _follow

    @api.model
    def _recheck(self, grade, ended_at):
        """From when to when the place is looked at again, as values of a permit; empty where it needn't be."""
        if not grade.is_recheck_owed:
            return {"recheck_from": False, "recheck_until": False}
        first, last = permit_life.recheck_span(ended_at, grade.recheck_earliest_minutes, grade.recheck_minutes)
        return {"recheck_from": first, "recheck_until": last}

    def _end(self, records):
        """What the form's end means to its permit: refused or cancelled with it; closed where all after the work is
        signed, too.
        """
        asked = records.filtered(lambda record: record.permit_id.state == permit_life.ASKED)
        asked.filtered(lambda record: record.state == "refused").permit_id._move(PASS, permit_life.REFUSED)
        gone = records.filtered(
            lambda record: (
                record.state in ("refused", "cancelled")
                and record.permit_id.state in (permit_life.ASKED, *permit_life.RUNNING)
            )
        ).permit_id
        begun = gone.filtered(self._is_begun)
        if begun:
            self.env["property.permit.conduct"].sudo()._finish(begun, "")  # sudo: as in _follow
        if gone := gone - begun:
            gone._move(PASS, permit_life.CANCELLED)
            self.env["property.permit.clock"].sudo()._withdraw(gone)  # sudo: as in _follow
            gone.extension_ids._end_with_permit()
        done = records.filtered(
            lambda record: (
                record.state == "signed"
                and record.permit_id.state in permit_life.RUNNING
                and record.version_id._definition().stages[-1] not in BEFORE
            )
        ).permit_id
        if done:
            self.env["property.permit.conduct"].sudo()._finish(done, "")  # sudo: as in _follow

    def _is_begun(self, permit):
        """Whether there may have been work whose place has to be looked at again: that stays owed."""
        has_begun = permit.state in permit_life.RUNNING and permit.start_at <= fields.Datetime.now()
        return has_begun and bool(permit.recheck_until)

    def _correct(self, records):
        """The corrected form takes the place of the old one; the end moves only where it is still the granted one, and
        the permit in force. Its grade stays.
        """
        reader = self.env["property.permit.reader"].sudo()  # sudo: as in _follow
        for record in records:
            permit, vals = record.permit_id, reader._values(record)
            found = {name: vals[name] for name in ("res_id", "number", *FROM_FORM)}
            if self._may_move(permit):
                self._check_moved(record, permit, vals)
                found |= {name: vals[name] for name in ("start_at", "end_at", "daily_from", "daily_to")}
                found |= {"first_end_at": vals["end_at"], **permit._recheck_after(vals["end_at"])}
            is_open = permit.state in permit_life.RUNNING and not permit.rechecked_at
            permit._passed_write(PASS, found)
            if is_open:
                self.env["property.permit.clock"].sudo()._open(permit)  # sudo: as in _follow

    def _may_move(self, permit):
        """Whether a correction may move the period: in force, not extended, and the place not looked at again."""
        is_granted_end = permit.end_at == permit.first_end_at and not permit.rechecked_at
        return is_granted_end and permit._standing_now() in permit_life.IN_FORCE

    def _check_moved(self, record, permit, vals):
        """:raises PermitStateError: the period that the correction moves to can't be granted"""
        if (permit.start_at, permit.end_at) != (vals["start_at"], vals["end_at"]):
            self.env["property.permit.examiner"]._check_granted(record)
