# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Command

WISH = "手机号码已更换，请把登记的旧号码改成新号码。"
NUMBER = "13900005566"
ANSWER = "已于当日更正您的联系电话；已签字归档的单据保留当时的号码，更正记录附在其后。"
GROUND = "放行条、留言条保存期满十二个月，按档案管理制度销毁。"
#: what the exported month holds
KINDS = ("x_form_message", "x_form_clientvisit")


class PropertyDemoArchive(models.AbstractModel):
    """What the archive went through: a person's data put right, last year's forms destroyed, a month exported."""

    _name = "property.demo.archive"
    _inherit = "property.demo.record.mixin"
    _description = "Demo Archive"

    @api.model
    def _load(self, estate):
        """All three; a second call does nothing."""
        if self._is_told("property.destruction.minute", estate):
            return
        self._correct(estate)
        self._destroy(estate)
        self._export(estate)

    def _correct(self, estate):
        """A resident's phone, put right by the director."""
        person = self._homes(estate)[9].current_residency_ids.filtered("is_living_in").partner_id[:1]
        with self._at(self._moment(estate, 9, "16:50")):
            request = self._by(self.env["property.privacy.request"], "director").create(
                {
                    "estate_id": estate.id,
                    "partner_id": person.id,
                    "kind": "correction",
                    "wish": WISH,
                    "received_on": estate._local_date(),
                }
            )
        with self._at(self._moment(estate, 8, "09:40")):
            request.write({"identity_how": "document", "correct_field": "phone", "new_value": NUMBER})
            request.action_correct()
            request.answer = ANSWER
            request.action_answer()

    def _destroy(self, estate):
        """The supervisor proposes what is due, the director agrees, and it is carried out."""
        with self._at(self._moment(estate, 6, "10:00")):
            minute = self._by(self.env["property.destruction.minute"], "supervisor")
            minute = minute.create({"estate_id": estate.id, "ground": GROUND})
            minute.action_gather()
            minute.action_submit()
        with self._at(self._moment(estate, 6, "16:10")):
            self._by(minute, "director").action_approve()
        with self._at(self._moment(estate, 5, "09:30")):
            minute.env["property.destruction"]._begin(minute)
            while minute._destroy_work().goes_on is not None:
                pass

    def _export(self, estate):
        """Last month's slips and visits; the file is made in the background, once the server runs."""
        first = estate._local_date().replace(day=1) - relativedelta(months=1)
        export = self._by(self.env["property.archive.export"], "supervisor").create(
            {
                "estate_id": estate.id,
                "date_from": first,
                "date_to": first + relativedelta(months=1) - timedelta(days=1),
                "kind_ids": [Command.create({"kind": kind}) for kind in KINDS],
            }
        )
        export.action_export()
