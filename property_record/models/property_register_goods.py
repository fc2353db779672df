# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from markupsafe import escape

from odoo import api, fields, models

from ..exceptions import RegisterError
from ..guard import PASS
from ..rules import register as rules

SLIPS = "x_form_goods"
MOST_PIECES = 9999


class PropertyRegisterGoods(models.Model):
    """A line of the register of goods at the gate (REC-1, F6).

    What leaves needs a goods release slip: good on its day, after everybody has signed it, counted here once, together
    with all that it corrects and that corrects it.
    """

    _name = "property.register.goods"
    _description = "Goods at the Gate"
    _inherit = ["property.register.mixin"]
    _guard_pass = PASS
    _register_code = "goods"
    _register_prefix = "GG"
    _register_columns = (
        *("number", "in_at", "direction", "slip_number", "goods", "pieces"),
        *("name", "phone", "unit_id", "in_by_id"),
    )
    _register_months = "property_register_goods_months"
    _register_personal = ("name", "phone")

    direction = fields.Selection(
        [("out", "Out"), ("in", "In")], required=True, default="out", help="Whether the goods leave or come in."
    )
    slip_number = fields.Char(
        string="Slip No.", index="btree_not_null", help="Number of the goods release slip; goods that leave need one."
    )
    name = fields.Char(string="Bearer", required=True, help="Who carries the goods.")
    phone = fields.Char(help="Number by which the bearer can be reached.")
    goods = fields.Char(required=True, help="What it is, in a few words.")
    pieces = fields.Integer(default=1, required=True, help="How many pieces were counted at the gate.")
    corrects_id = fields.Many2one(
        "property.register.goods",
        string="Puts Right",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Line that was struck out and is put right by this one.",
    )

    slip_warning = fields.Html(string="Slip Not Good", compute="_compute_slip_warning", sanitize=False)

    _slip_once = models.UniqueIndex(
        "(estate_id, slip_number) WHERE slip_number IS NOT NULL AND direction = 'out' AND is_struck IS NOT TRUE",
        "Goods left with this slip already; a slip is good once.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "pieces": (1, MOST_PIECES)}

    @api.model
    def _plain_line(self, vals):
        found = super()._plain_line(vals)
        if isinstance(found.get("slip_number"), str):
            found["slip_number"] = rules.read_number(found["slip_number"]) or False
        return found

    def _text_title(self):
        return " · ".join(filter(None, (self.number, self.goods)))

    @api.depends("slip_number", "direction", "estate_id")
    def _compute_slip_warning(self):
        """A slip that lets nothing out says so as soon as it is typed, not when the line is entered."""
        leaving = self.filtered(lambda line: not line._origin and line.direction == "out" and line.slip_number)
        leaving = leaving.filtered(lambda line: line.estate_id._origin._filtered_access("read"))  # as below
        used = self._used_by([rules.read_number(line.slip_number) for line in leaving])
        slips = leaving._slips()
        for line in self:
            line.slip_warning = line in leaving and line._slip_problem(used, slips)

    def _slip_problem(self, used, slips):
        """Why nothing leaves with the slip of this line, and with which line something did; None: it may."""
        estate, number = self.estate_id._origin, rules.read_number(self.slip_number)
        if line := used.get((estate.id, number)):
            if line.slip_number != number:
                return self._text_used_together(number, line, line._link())
            return self.env._(
                "Goods left with slip %(slip)s already: %(line)s at %(time)s. A slip is good once.",
                slip=number,
                line=line._link(),
                time=f"{estate._local(line.in_at):%Y-%m-%d %H:%M}",
            )
        slip = (slips or {}).get((estate.id, number))
        fault = slips is not None and rules.slip_fault(slip, False, estate._local_date())
        return escape(self._text_of_slip(fault, slip)) if fault else None

    @api.onchange("slip_number")
    def _onchange_slip_number(self):
        """What the slip says, to be compared with what is carried; what was typed already stays."""
        estate = self.estate_id._origin._filtered_access("read")  # a client may send any estate
        said = estate and self._said_by_slips().get((estate.id, rules.read_number(self.slip_number))) or {}
        for name, value in said.items():
            if not self[name] or (name == "pieces" and self.pieces == 1):
                self[name] = value

    @api.model_create_multi
    def create(self, vals_list):
        """:raises RegisterError: goods that leave have no slip, or one that isn't good"""
        lines = super().create(vals_list)
        lines._check_slips()
        return lines

    @api.model
    def _stamped(self, vals_list):
        found = super()._stamped(vals_list)
        self._check_unused(found)
        return found

    @api.model
    def _check_unused(self, vals_list):
        """:raises RegisterError: goods left with one of the slips already"""
        used = self._used_by([vals["slip_number"] for vals in vals_list if vals.get("slip_number")])
        for vals in vals_list:
            line = used.get((vals["estate_id"], vals.get("slip_number")))
            if not line or vals.get("direction", "out") != "out":
                continue
            if line.slip_number != vals["slip_number"]:
                raise RegisterError(self._text_used_together(vals["slip_number"], line, line.number))
            raise RegisterError(
                self.env._("Goods left with slip %s already; a slip is good once.", vals["slip_number"])
            )

    @api.model
    def _text_used_together(self, number, line, named):
        """What is said of a slip where another one of its corrections was used."""
        return self.env._(
            "Slips %(slip)s and %(other)s are one, corrected; goods left with %(other)s already: %(line)s at %(time)s. "
            "A slip is good once.",
            slip=number,
            other=line.slip_number,
            line=named,
            time=f"{line.estate_id._local(line.in_at):%Y-%m-%d %H:%M}",
        )

    @api.model
    def _used_by(self, numbers):
        """``{(estate id, number): line}`` of what left with slips of these numbers, or with one that corrects them or
        that they correct."""
        kin = self._kin(numbers)
        asked = {*numbers, *(one.number for slips in kin.values() for one in slips)}
        # sudo: whether a slip was used is the gate's to know
        lines = self.sudo().search(
            [("slip_number", "in", list(asked)), ("direction", "=", "out"), ("is_struck", "=", False)]
        )
        found = {(line.estate_id.id, line.slip_number): line for line in lines}
        for (estate_id, number), slips in kin.items():
            lines = [found[estate_id, one.number] for one in slips if (estate_id, one.number) in found]
            if lines and (estate_id, number) not in found:
                found[estate_id, number] = lines[0]
        return found

    @api.model
    def _kin(self, numbers):
        """``{(estate id, number): slips}``: each of these slips with all that it corrects and that corrects it."""
        if not (numbers and SLIPS in self.env):
            return {}
        # sudo: as where a slip is read
        slips = self.env[SLIPS].sudo().search([("number", "in", numbers)])
        first = {one: self._first_slip(one) for one in slips}
        families = {one: one for one in first.values()}
        later = {one: one for one in families}
        while later:
            newer = slips.search([("amends_id", "in", [one.id for one in later])])
            later = {one: later[one.amends_id] for one in newer}
            for one, root in later.items():
                families[root] |= one
        return {(one.estate_id.id, one.number): families[root] for one, root in first.items()}

    @api.model
    def _first_slip(self, slip):
        """What a slip corrects in the end; itself where it is no correction."""
        while slip.amends_id:
            slip = slip.amends_id
        return slip

    def _check_slips(self):
        leaving = self.filtered(lambda line: line.direction == "out")
        if without := leaving.filtered(lambda line: not line.slip_number)[:1]:
            raise RegisterError(
                self.env._("%s: goods that leave need a goods release slip; enter its number.", without.goods)
            )
        slips = leaving._slips()
        for line in leaving if slips is not None else ():
            slip = slips.get((line.estate_id.id, line.slip_number))
            if fault := rules.slip_fault(slip, False, line.day):
                raise RegisterError(line._text_of_slip(fault, slip))
        said_by_slips = leaving._said_by_slips()
        for line in leaving:
            said = said_by_slips.get((line.estate_id.id, line.slip_number), {}).get("pieces")
            if said and line.pieces > said:
                raise RegisterError(
                    self.env._(
                        "%(slip)s is of %(said)s pieces, %(counted)s were counted. Compare with the slip; what isn't "
                        "on it stays here.",
                        slip=line.slip_number,
                        said=said,
                        counted=line.pieces,
                    )
                )

    def _slips(self):
        """``{(estate id, number): rules.register.Slip}``; None where the company has no such form."""
        found = self._slip_forms()
        if found is None:
            return None
        return {
            (one.estate_id.id, one.number): rules.Slip(
                one.state,
                one.stage or "",
                one.needs_approval,
                one.is_amended,
                self._day_of(one),
                bool(one.amends_id),
            )
            for one in found
        }

    @api.model
    def _day_of(self, slip):
        """The day of the handing in of a slip; of a correction that of the first one: a correction renews nothing."""
        submitted_at = self._first_slip(slip).submitted_at
        return slip.estate_id._local_date(submitted_at) if submitted_at else None

    def _slip_forms(self):
        """The slips of these lines; None where the company has no such form."""
        forms = self.env.get(SLIPS)
        if forms is None:
            return None
        numbers = [rules.read_number(line.slip_number) for line in self]
        # sudo: whether goods may leave is the gate's to know, whoever may read the slip
        return forms.sudo().search([("estate_id", "in", self.estate_id.ids), ("number", "in", numbers)])

    def _said_by_slips(self):
        """``{(estate id, number): {field: value}}`` of what the slips say, as far as their form asks for it."""
        found = {}
        for one in self._slip_forms() or ():
            rows = one["x_goods"] if "x_goods" in one._fields else ()
            said = {"name": "x_bearer", "phone": "x_phone", "unit_id": "x_unit"}
            said = {name: one[column] for name, column in said.items() if column in one._fields}
            if rows and {"x_item", "x_pieces"} <= rows._fields.keys():
                said["goods"] = self._listed(row.x_item for row in rows if row.x_item)
                said["pieces"] = sum(row.x_pieces for row in rows)
            found[one.estate_id.id, one.number] = {name: value for name, value in said.items() if value}
        return found

    def _text_of_slip(self, fault, slip):
        texts = {
            rules.UNKNOWN: self.env._("There is no slip %s in this estate; compare the number.", self.slip_number),
            rules.WAITING: self.env._(
                "Slip %s isn't signed by everybody yet; the office completes it.", self.slip_number
            ),
            rules.ENDED: self.env._("Slip %s was refused or cancelled; nothing leaves with it.", self.slip_number),
            rules.CORRECTED: self.env._("Slip %s was corrected; ask for the newer one.", self.slip_number),
            rules.OTHER_DAY: self.env._(
                "Slip %(slip)s was good on %(day)s only; a new one is needed.",
                slip=self.slip_number,
                day=slip.day if slip else "",
            ),
        }
        return texts[fault]
