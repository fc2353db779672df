# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random
from datetime import datetime, time, timedelta

from odoo import api, fields, models

SEED = 20260303
WORKERS = ("steward", "employee")


class PropertyDemoService(models.AbstractModel):
    """Home services of the demonstration estate: a price list, months of appointments, this week's calendar."""

    _name = "property.demo.service"
    _inherit = "property.demo.mixin"
    _description = "Demo Home Services"

    @api.model
    def _load(self, estate):
        """Everything up to the moment of installing; a second call does nothing."""
        if self.env["property.price"].search_count([], limit=1):
            return
        demo = self._quietly(mail_notrack=True)._in_chinese()
        products = demo._make_prices(estate)
        demo._make_appointments(estate, products, random.Random(SEED))

    @api.model
    def _make_prices(self, estate):
        """Services and what they cost since two years ago; one became dearer this year."""
        rows = self._texts("prices")
        products = self.env["product.product"].create([{"name": row["english"], "type": "service"} for row in rows])
        if self._has_chinese():
            for product, row in zip(products, rows, strict=True):
                product.with_context(lang="zh_CN").name = row["chinese"]
        first = estate._local_date().replace(month=1, day=1)
        before = first.replace(year=first.year - 2)
        common = {"company_id": estate.company_id.id}
        self.env["property.price"].create(
            [
                {
                    **common,
                    "product_id": product.id,
                    "price": float(row["price"]),
                    "date_from": before,
                    "note": row["note"],
                }
                for product, row in zip(products[1:], rows[1:], strict=True)
            ]
        )
        old = {**common, "product_id": products[0].id, "note": rows[0]["note"]}
        self.env["property.price"].create(
            [
                {**old, "price": 50, "date_from": before, "date_to": first - timedelta(days=1)},
                {**old, "price": float(rows[0]["price"]), "date_from": first},
            ]
        )
        return products

    @api.model
    def _make_appointments(self, estate, products, chance):
        """Past services have their record and charges; open tickets of home services have their time this week."""
        tickets = self.env["helpdesk.ticket"].search(
            [("estate_id", "=", estate.id), ("property_kind", "in", ("service", "repair"))], order="received_at"
        )
        workers = [self._employee(login) for login in WORKERS]
        methods = self.env["property.payment.method"].search([("active", "=", True)])
        today = estate._local_date()
        fitting = self._fitting(products)
        for number, ticket in enumerate(tickets):
            worker = workers[number % len(workers)]
            if ticket.settled_at and ticket.name in fitting:
                self._make_past(ticket, worker, fitting[ticket.name], chance, methods)
        homes = self.env["property.unit"].search([("estate_id", "=", estate.id), ("status", "!=", "vacant")], limit=9)
        for number, (unit, start) in enumerate(zip(homes, self._coming_times(estate, today), strict=False)):
            self._make_coming(unit, workers[number % len(workers)], start, products[number % len(products)])

    @api.model
    def _fitting(self, products):
        """``{matter of a ticket: the service that settles it}``."""
        by_code = {row["code"]: product for row, product in zip(self._texts("prices"), products, strict=True)}
        return {row["name"]: by_code[row["service"]] for row in self._texts("tickets") if row["service"]}

    @api.model
    def _make_past(self, ticket, worker, product, chance, methods):
        """The record of a service done some time ago."""
        start = ticket.settled_at.replace(minute=0, second=0) - timedelta(hours=1)
        record = self.env["property.appointment"].create(self._vals(ticket, worker, start))
        self.env["property.charge"].create(
            {
                "ticket_id": ticket.id,
                "appointment_id": record.id,
                "product_id": product.id,
                "service_on": ticket.estate_id._local_date(start),
            }
        )
        signed = {
            "work_text": ticket.reply_ids[-1:].text,
            "signer_name": record.agreed_with,
            "signature": self._signature(record.agreed_with),
        }
        record.write({**signed, "method_id": chance.choice(methods).id if chance.random() < 0.88 else False})
        record._complete(ticket.settled_at, start)
        record._seal("service")

    @api.model
    def _coming_times(self, estate, today):
        """Moments of the next days, three a day; what is left of today counts."""
        now = fields.Datetime.now()
        days = [today + timedelta(days=number) for number in range(4)]
        times = [estate._utc(datetime.combine(day, time(hour, 30))) for day in days for hour in (9, 11, 13)]
        return [start for start in times if start > now]

    @api.model
    def _make_coming(self, unit, worker, start, product):
        """A time agreed for the next days."""
        resident = unit.current_residency_ids.partner_id[:1]
        ticket = self.env["helpdesk.ticket"].create(
            {
                "name": product.with_context(lang="zh_CN").name,
                "description": product.with_context(lang="zh_CN").name,
                "estate_id": unit.estate_id.id,
                "unit_id": unit.id,
                "partner_id": resident.id,
                "partner_name": resident.name,
                "caller_phone": resident.phone,
                "property_kind": "service",
                "user_id": worker.user_id.id,
            }
        )
        return self.env["property.appointment"].create(self._vals(ticket, worker, start))

    @api.model
    def _vals(self, ticket, worker, start):
        return {
            "ticket_id": ticket.id,
            "start_at": start,
            "end_at": start + timedelta(hours=1),
            "employee_id": worker.id,
            "agreed_with": ticket.partner_id.name or ticket.partner_name or "—",
        }
