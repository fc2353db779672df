# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta
from functools import partial

from odoo import api, fields, models

from ..rules import gate

#: which column of a register the kind of a line is, and what else it has
COLUMNS = {"visitor": "reason", "worker": "trade", "goods": "direction"}
OTHERS = {"visitor": ("host", "goods", "remark"), "worker": ("contractor", "remark"), "goods": ("goods", "remark")}
WRONG = "手机号码登错一位，重新登记。"
WRONG_AT = (3, "18:05")
GUARDS = ("leader", "safety")


class PropertyDemoGate(models.AbstractModel):
    """The registers of two months: who came and left, who is still inside, goods by their slips, one line put right."""

    _name = "property.demo.gate"
    _inherit = "property.demo.record.mixin"
    _description = "Demo Registers of the Gate"

    @api.model
    def _load(self, estate):
        """Lines up to the moment of installing; a second call does nothing."""
        if self._is_told("property.register.visitor", estate):
            return
        homes, now = self._homes(estate), estate._local(fields.Datetime.now()).replace(tzinfo=None)
        steps = [
            (estate._utc(one.at), partial(self._pass, estate, one, homes[one.place % len(homes)]))
            for one in gate.tell(now)
        ]
        steps += [
            (slip.signature_ids.sorted("id")[-1:].signed_at, partial(self._let_out, slip))
            for slip in self._slips(estate)
        ]
        steps.append((self._moment(estate, *WRONG_AT), partial(self._put_right, estate, homes[5])))
        for _moment, step in sorted(steps, key=lambda pair: pair[0]):
            step()

    @api.model
    def _pass(self, estate, passage, unit):
        """In, and out again where that was seen."""
        row, guard = passage.row, GUARDS[passage.place % len(GUARDS)]
        lines = self._by(self.env[f"property.register.{row['kind']}"], guard)
        names = ("name", "phone", "id_number") if row["kind"] != "goods" else ("name", "phone")
        values = {name: row[name] for name in (*names, *OTHERS[row["kind"]]) if row[name]}
        values |= {COLUMNS[row["kind"]]: row["what"], "estate_id": estate.id}
        with self._at(estate._utc(passage.at)):
            line = lines.create(values if row["host"] else {**values, "unit_id": unit.id})
        if passage.left_at:
            with self._at(estate._utc(passage.left_at)):
                line.action_leave()

    @api.model
    def _slips(self, estate):
        """The release slips of these weeks that a guard has signed."""
        since = fields.Datetime.now() - timedelta(days=gate.DAYS)
        return self.env["x_form_goods"].search(
            [("estate_id", "=", estate.id), ("state", "=", "signed"), ("submitted_at", ">", since)], order="id"
        )

    @api.model
    def _let_out(self, slip):
        """What left with a slip, counted when the guard signed it."""
        values = {
            "estate_id": slip.estate_id.id,
            "direction": "out",
            "slip_number": slip.number,
            "name": slip.x_bearer,
            "phone": slip.x_phone,
            "goods": self._listed(slip.x_goods.mapped("x_item")),
            "pieces": sum(slip.x_goods.mapped("x_pieces")),
            "unit_id": slip.x_unit.id,
        }
        signed = slip.signature_ids.sorted("id")[-1]
        with self._at(signed.signed_at):
            self._by(self.env["property.register.goods"], signed.signer_id).create(values)

    @api.model
    def _put_right(self, estate, unit):
        """A line with a wrong number, struck out at once, and the one that takes its place."""
        visitors = self._by(self.env["property.register.visitor"], GUARDS[0])
        values = {"estate_id": estate.id, "unit_id": unit.id, "name": "沈春梅", "reason": "visit"}
        with self._at(self._moment(estate, *WRONG_AT)):
            wrong = visitors.create({**values, "phone": "13900003080"})
            wrong._strike(WRONG)
            right = visitors.create({**values, "phone": "13900003088", "corrects_id": wrong.id})
        with self._at(self._moment(estate, 3, "20:40")):
            right.action_leave()
