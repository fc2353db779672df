# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import RegisterError
from ..guard import PASS
from ..rules import register as rules


class PropertyRegisterWorker(models.Model):
    """A line of the construction workers' register: who works in which unit for whom, in and out (REC-1, F2).

    Who shows a worker's pass of a decoration is known by it: name, unit and contractor are the card's.
    """

    _name = "property.register.worker"
    _description = "Construction Worker"
    _inherit = ["property.register.stay.mixin"]
    _guard_pass = PASS
    _register_code = "worker"
    _register_prefix = "WR"
    _register_columns = (
        *("number", "in_at", "name", "phone", "id_number", "unit_id"),
        *("contractor", "trade", "pass_no", "out_at"),
    )
    _register_months = "property_register_worker_months"
    _register_personal = ("name", "phone", "id_number", "pass_no", "pass_id")

    contractor = fields.Char(help="Firm that the person works for.")
    trade = fields.Selection(
        [
            ("mason", "Masonry"),
            ("wood", "Carpentry"),
            ("electric", "Water and electricity"),
            ("paint", "Painting"),
            ("install", "Installation"),
            ("carry", "Carrying"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
        help="What the person does there.",
    )
    pass_id = fields.Many2one(
        "property.decoration.pass",
        string="Worker's Pass",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('estate_id', '=', estate_id), ('state', '=', 'issued')]",
        help="Card of a decoration that the person shows; type its number, and the rest is filled in.",
    )
    corrects_id = fields.Many2one(
        "property.register.worker",
        string="Puts Right",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Line that was struck out and is put right by this one.",
    )

    pass_warning = fields.Char(string="Card Not Valid", compute="_compute_pass_warning")

    @api.depends("pass_no", "pass_id", "estate_id")
    def _compute_pass_warning(self):
        """A card that lets nobody in says so as soon as its number is typed, not when the line is entered."""
        faults = self.filtered(lambda line: not line._origin)._faults_of_numbers()
        for line in self:
            line.pass_warning = faults.get(line, False)

    def _faults_of_numbers(self):
        """``{line: text}`` of those that show the number of a card that lets nobody in; a line that is put right keeps
        its card, whatever became of that."""
        numbers = {line: number for line in self if (number := rules.read_number(line.pass_no))}
        typed = [("estate_id", "in", self.estate_id.ids), ("number", "in", [*numbers.values()])]
        found = self.env["property.decoration.pass"].search(typed)
        cards, faults = {(card.estate_id, card.number): card for card in found}, found._gate_faults()
        return {
            line: faults[card.id]
            for line, number in numbers.items()
            if (card := cards.get((line.estate_id._origin, number))) != line.corrects_id._origin.pass_id
            and card
            and card.id in faults
        }

    @api.onchange("pass_no")
    def _onchange_pass_no(self):
        """The card of this number, if the estate has issued it."""
        number = rules.read_number(self.pass_no)
        shown = self.corrects_id.pass_id  # a line that is put right keeps its card, whatever became of that
        if number and shown.number == number:
            self.pass_id = shown
            return
        own = [("estate_id", "=", self.estate_id.id), ("state", "=", "issued")]
        self.pass_id = number and self.pass_id.search([*own, ("number", "=", number)], limit=1)

    @api.onchange("pass_id")
    def _onchange_pass_id(self):
        """Who has the card, and where the work is."""
        card = self.pass_id
        if card:
            case = card.decoration_id
            self.update({"name": card.name, "phone": card.phone, "pass_no": card.number})
            self.update({"unit_id": case.unit_id.id, "contractor": case.contractor_name})
            if self.trade in (False, "other"):
                self.trade = rules.trade_of(card.trade) or "other"

    def _check_line(self):
        """:raises RegisterError: no unit, or a card that lets nobody in, linked or by its number"""
        result = super()._check_line()
        for line in self:
            if not line.unit_id:
                raise RegisterError(self.env._("Say in which unit the person works."))
        self.filtered("pass_id")._check_passes()
        for text in self._faults_of_numbers().values():
            raise RegisterError(text)
        return result

    def _check_passes(self):
        """A line that puts another right shows the card that was valid when that one was entered.

        :raises RegisterError: the card isn't valid today, or is of another estate, unit or person
        """
        faults = self.pass_id._gate_faults()
        for line in self.sudo():  # sudo: as above
            card = line.pass_id
            if (card.estate_id, card.decoration_id.unit_id) != (line.estate_id, line.unit_id):
                raise RegisterError(self.env._("The card %s is one of another unit.", card.number or ""))
            if card.name != line.name:
                raise RegisterError(self.env._("The card %s is another person's.", card.number))
            if line.corrects_id.pass_id != card and card.id in faults:
                raise RegisterError(faults[card.id])

    def _is_known(self):
        return bool(self.pass_id) or super()._is_known()
