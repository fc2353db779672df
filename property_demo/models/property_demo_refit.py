# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
from datetime import timedelta

from odoo import api, fields, models

from ..rules import refit


class PropertyDemoRefit(models.AbstractModel):
    """The resident's decoration, declared in the portal and in work, and one that waits for the owner's consent."""

    _name = "property.demo.refit"
    _inherit = "property.demo.decoration"
    _description = "Demo Decorations under Way"

    @api.model
    def _load(self, estate):
        """Both of them, at their moments; a second call does nothing."""
        resident = self.env.ref("property_demo.user_resident")
        if self.env["property.decoration"].search_count([("partner_id", "=", resident.partner_id.id)], limit=1):
            return
        days = refit.RUNNING_DAYS
        portal = self._by(self.env["property.decoration.portal"], resident)
        with self._at(self._moment(estate, days["declared"], "20:15")):
            case = self._declare_there(portal).with_env(self.env)
        self._check_papers(case, days["papers"])
        self._take_deposits(case, refit.RUNNING_DEPOSITS, days["papers"])
        self._approve(case, days["approved"])
        self._begin(case, refit.RUNNING_WORKERS, days["started"])
        for patrol in refit.RUNNING_PATROLS:
            self._patrol(case, *patrol)
        self._swap(case, days["swapped"])
        self._warn(case)
        with self._at(self._moment(estate, days["asked"], "21:05")):
            portal._extend(case.id, 10, "days", refit.RUNNING_MORE, "more")
        self._wait(estate)

    def _declare_there(self, portal):
        """As the page sends it: texts, the work that was ticked, a copy of each of two papers, a drawn signature."""
        home = portal._homes()[:1]
        today = home.estate_id._local_date()
        kinds = [self.env.ref(f"property_record.decoration_item_kind_{code}").id for code in refit.RUNNING_KINDS]
        points = portal._papers_asked()[:2]
        values = {
            **refit.RUNNING,
            "unit_id": home.unit_id.id,
            "date_from": str(today + timedelta(days=refit.RUNNING_DAYS["declared"] - refit.RUNNING_DAYS["started"])),
            "date_to": str(today + timedelta(days=refit.RUNNING_DAYS["declared"] + refit.RUNNING_ENDS_IN)),
            "kind_ids": kinds,
            "place": "主卧、书房",
            "signature": f"data:image/png;base64,{self._signature(portal.env.user.name).decode()}",
            "token": "first",
        }
        papers = [(f"{point.name}.png", base64.b64decode(self._photo_of(point.name)), point.id) for point in points]
        return portal._declare(values, papers)

    def _check_papers(self, case, back):
        """The office looks at the papers, and agrees to the outdoor unit."""
        with self._at(self._moment(case.estate_id, back, "09:30")):
            self._by(case, "attendant").line_ids.write({"answer": "pass"})
        with self._at(self._moment(case.estate_id, back, "14:00")):
            items = self._by(case, "supervisor").item_ids.filtered(lambda item: item.rule == "consent")
            items.write({"has_consent": True, "remark": refit.RUNNING_AGREED})

    def _swap(self, case, back):
        """One worker's place is taken by another."""
        with self._at(self._moment(case.estate_id, back, "08:30")):
            worker = self._by(case.pass_ids.sorted("id")[-1], "attendant")
            worker._swap({**refit.RUNNING_SWAP, "photo": self._face_of(refit.RUNNING_SWAP["name"])})

    def _warn(self, case):
        """A notice that is still to be mended."""
        patrol = case.patrol_ids.filtered(lambda one: one.result == "breach")
        with self._at(patrol.patrolled_at + timedelta(minutes=20)):
            self._by(self.env["property.decoration.breach"], "steward").create(
                {
                    "decoration_id": case.id,
                    "patrol_id": patrol.id,
                    "description": refit.RUNNING_BREACH,
                    "mend_until": case.estate_id._local_date() + timedelta(days=refit.RUNNING_DAYS["breach"] + 2),
                    "receiver_name": refit.RUNNING_WORKERS[0][0],
                    "is_refused": True,
                    "line_ids": [fields.Command.create({"name": "清运费", "place": "楼梯间", "price": 80})],
                }
            ).action_issue()

    def _wait(self, estate):
        """A tenant's declaration that lacks the owner's consent."""
        today = estate._local_date()
        with self._at(self._moment(estate, 2, "11:10")):
            span = (today + timedelta(days=5), today + timedelta(days=40))
            self._declare(estate, self._rented(estate)[1], refit.WAITING, refit.WAITING_ITEMS, span)
