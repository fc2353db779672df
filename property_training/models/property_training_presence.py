# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models

from odoo.addons.property_base.rules import typed

from ..exceptions import AttendanceError
from ..rules import attendance as rules


class PropertyTrainingPresence(models.AbstractModel):
    """People sign in to a sitting: with the trainer's code, or by badge or PIN at the trainer's device (TRN-5)."""

    _name = "property.training.presence"
    _description = "Signing In to a Class"

    @api.model
    def _by_code(self, sitting, code, device=""):
        """The user signs in to a sitting with the code that the trainer shows.

        :raises AttendanceError: why the scan is refused
        :return: the attendance
        """
        # sudo: trainees read and write nothing of a list but that they came
        sitting = sitting.sudo()
        person = self.env["property.training.feedback"]._own_employees(sitting.company_id)[:1]
        now = fields.Datetime.now()
        scan = rules.Scan(person.id, person.id, now, sitting._is_code_valid(code, now), device)
        return self._arrive(sitting, scan, "code")

    @api.model
    def _by_badge(self, sitting, badge):
        """Somebody on the list holds the own badge before the device of the trainer, who looks on.

        :raises AttendanceError: the user isn't the trainer, the badge is nobody's on the list, or as with a scan
        :return: the attendance
        """
        sitting._shown_code()
        # sudo: badges are compared with those of the list, and shown to nobody
        sitting = sitting.sudo()
        people = sitting.attendance_ids.employee_id.filtered(lambda one: typed.is_same(badge, one.barcode))
        return self._before_trainer(sitting, people, "badge")

    @api.model
    def _by_pin(self, sitting, row_id, pin):
        """Somebody on the list types the own PIN at the device of the trainer, who looks on.

        :param row_id: id of the row of the list that the person chose
        :raises AttendanceError: the user isn't the trainer, it isn't the person's PIN, or as with a scan
        :return: the attendance
        """
        sitting._shown_code()
        # sudo: PINs are compared, and shown to nobody
        sitting = sitting.sudo()
        person = sitting.attendance_ids.filtered(lambda row: row.id == row_id).employee_id
        if not typed.is_same(pin, person.pin):
            raise AttendanceError(
                self.env._("Name and PIN don't belong together. Who has no PIN is ticked on the list.")
            )
        return self._before_trainer(sitting, person, "pin")

    @api.model
    def _before_trainer(self, sitting, person, how):
        scan = rules.Scan(person.id, person.id, fields.Datetime.now(), True)
        return self._arrive(sitting, scan, how)

    @api.model
    def _arrive(self, sitting, scan, how):
        """Note who signs in. A whole class does so in the same seconds: nobody waits for the others.

        :raises AttendanceError: why it is refused
        """
        sitting._refuse_closed()
        rows = sitting.attendance_ids
        there = rows.filtered("came_at")
        devices = {row.device: row.employee_id.id for row in there if row.device}
        verdict = rules.judge_scan(scan, sitting._as_meeting(), there.employee_id.ids, devices)
        if verdict in rules.REFUSALS:
            raise AttendanceError(self._text_refusal(verdict))
        row = rows.filtered(lambda one: one.employee_id.id == scan.person)
        try:
            with self.env.cr.savepoint():
                row._note(scan.at, how, scan.device)
        except UniqueViolation as error:  # at the same moment, with the same phone
            raise AttendanceError(self._text_refusal(rules.SOMEBODY_ELSE)) from error
        return row

    @api.model
    def _text_refusal(self, reason):
        return {
            rules.CODE: self.env._("The code isn't the one that is shown now. Scan it again."),
            rules.SOMEBODY_ELSE: self.env._("Another person has signed in with this phone; each signs in alone."),
            rules.NOT_INVITED: self.env._("You aren't on the list of this session. Ask the trainer."),
            rules.TOO_EARLY: self.env._("The session isn't open yet; come again shortly before it begins."),
            rules.ENDED: self.env._("The session is over. Ask the trainer."),
            rules.TWICE: self.env._("You are noted as present already."),
        }[reason]
