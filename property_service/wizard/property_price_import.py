# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import fields, models

from odoo.addons.property_base.rules import table

from ..rules import price_list


class PropertyPriceImport(models.TransientModel):
    """Import of a price list from a file (TKT-6).

    A service that costs something else than before gets a new dated price, and the one before ends on the day before
    it; what costs the same stays as it is, so that a file imported again changes nothing.
    """

    _name = "property.price.import"
    _description = "Import a Price List"
    _inherit = "property.import.wizard"

    estate_id = fields.Many2one("property.estate", help="Empty: the prices hold for all estates of the company.")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        help="Whose prices they are; where an estate is chosen, its company counts.",
    )
    date_from = fields.Date(
        string="Valid From",
        required=True,
        default=fields.Date.context_today,
        help="First day, where a row does not say it.",
    )
    creates_services = fields.Boolean(
        string="Create Services", default=True, help="Services that are not known yet are created."
    )

    # ------------------------------------------------------------- what it takes

    def _import_columns(self):
        day = self.env._("a date, for example 2026-03-01")
        return [
            table.Column(
                "service",
                (self.env._("Service Item"), "Service Item", "Service"),
                required=True,
                example=self.env._("Change a tap"),
            ),
            table.Column(
                "price",
                (self.env._("Price"), "Price"),
                "decimal",
                required=True,
                expected=self.env._("an amount of 0 or more, for example 30.00"),
                example="30.00",
            ),
            table.Column(
                "date_from",
                (self.env._("Valid From"), "Valid From", "From"),
                "date",
                expected=day,
                example="2026-03-01",
            ),
            table.Column("note", (self.env._("Remark"), "Remark", "Note"), example=self.env._("without parts")),
        ]

    # ------------------------------------------------------------ check, import

    def _import_check(self, records):
        return self._plan(records)[1]

    def _import_records(self, records):
        self.env["property.price"].check_access("create")
        plan, _errors = self._plan(records)
        products = self._make_services([record["service"] for record, product, _step in plan if not product])
        self._end_lines({step.ends: step.first for _record, _product, step in plan if step.ends})
        self.env["property.price"].create(
            [
                {
                    "product_id": (product or products[table.normal(record["service"])]).id,
                    "estate_id": self.estate_id.id,
                    "company_id": self._company().id,
                    "price": float(record["price"]),
                    "date_from": step.first,
                    "date_to": step.last,
                    "note": record.get("note"),
                }
                for record, product, step in plan
            ]
        )
        return {
            self.env._("Rows in the file"): len(records),
            self.env._("New prices"): len(plan),
            self.env._("Unchanged"): len(records) - len(plan),
            self.env._("New services"): len(products),
        }

    def _plan(self, records):
        """What the rows amount to: ``([(record, product or none, price_list.Step)], [RowError])``."""
        columns = {column.name: column for column in self._import_columns()}
        services, lines, seen = self._services(), self._lines(), set()
        plan, errors = [], []
        for record in records:
            name = table.normal(record["service"])
            product = services.get(name, self.env["product.product"])
            problem = self._row_problem(record, product, name in seen)
            seen.add(name)
            if not problem:
                try:
                    step = self._row_step(record, *lines.get(product.id, ([], [])))
                except price_list.PriceListError as error:
                    problem = ("price", "conflict", self._taken(error.line))
            if problem:
                column, code, expected = problem
                errors.append(record.error(columns[column], code, expected))
            elif step:
                plan.append((record, product, step))
        return plan, errors

    def _row_problem(self, record, product, is_double):
        """``(column name, error code, what is expected)`` of a row that can't be taken, else None."""
        if is_double:
            return "service", "duplicate", self.env._("each service once")
        if not product and not self.creates_services:
            return "service", "unknown", self.env._("a service of the price list")
        if record["price"] < 0:
            return "price", "range", ""
        return None

    def _row_step(self, record, mine, general):
        """The step that the rules say for a row."""
        day = record.get("date_from", self.date_from)
        wide = next((line.amount for line in general if line.holds(day)), None)
        return price_list.enter(mine, day, round(record["price"], 2), wide if self.estate_id else None)

    # ------------------------------------------------------------------ helpers

    def _company(self):
        return self.estate_id.company_id or self.company_id

    def _taken(self, line):
        """What would be right where a price begins on the same day."""
        return self.env._(
            "%(price)s, which begins on %(day)s already; or a later day", price=line.amount, day=line.first
        )

    def _services(self):
        """``{normal name: service}``, by the name in each language."""
        products = self.env["product.product"].search([("type", "=", "service")], order="id desc")
        found = {}
        for code, _name in self.env["res.lang"].get_installed():
            for product in products.with_context(lang=code):
                found[table.normal(product.name)] = product.with_env(self.env)
        return found

    def _lines(self):
        """``{product id: (lines of this scope, lines of the whole company)}`` as price_list knows them."""
        found = {}
        prices = self.env["property.price"].search(
            [("company_id", "=", self._company().id), ("estate_id", "in", [False, self.estate_id.id])]
        )
        for row in prices:
            mine, general = found.setdefault(row.product_id.id, ([], []))
            line = price_list.Line(row.id, row.date_from, row.date_to or None, round(Decimal(str(row.price)), 2))
            (mine if row.estate_id == self.estate_id else general).append(line)
        return found

    def _make_services(self, names):
        """``{normal name: new service}``."""
        by_name = {table.normal(name): name for name in names}
        own = {"type": "service", "company_id": self._company().id}
        made = self.env["product.product"].create([{"name": name, **own} for name in by_name.values()])
        return dict(zip(by_name, made, strict=True))

    def _end_lines(self, firsts):
        """End prices the day before the new ones begin.

        :param firsts: ``{id: first day of the new price}``
        """
        for first, rows in self.env["property.price"].browse(firsts).grouped(lambda row: firsts[row.id]).items():
            rows.write({"date_to": first - price_list.DAY})
