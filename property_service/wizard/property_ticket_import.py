# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, fields, models

from odoo.addons.property_base.rules import table

from ..exceptions import TicketImportError
from ..models.property_ticket_policy import KINDS
from ..rules import flow, past_file


class PropertyTicketImport(models.TransientModel):
    """Import of past tickets from a file of another program (TKT-1).

    The file's places are mapped to buildings and its addresses to units of them, created where the
    user asks for it. A closing time is the answer that settled the matter; its follow-up is owed.
    Nobody is warned or alarmed about the past: its limits are judged as of the last moment in the
    file, or another one. A file imported again adds nothing; a ticket that the new file closes is
    settled.
    """

    _name = "property.ticket.import"
    _description = "Import Past Tickets"
    _inherit = "property.import.wizard"
    _import_milliseconds = 5

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        default=lambda self: self.env["helpdesk.ticket"]._default_estate(),
        help="Estate the tickets belong to; moments of the file are in its time zone.",
    )
    as_of = fields.Datetime(
        string="Judged As Of",
        help="What was owed then and over its limit is missed. Empty: the last moment in the file.",
    )
    default_kind = fields.Selection(KINDS, required=True, default="complaint", help="Kind of rows that don't say it.")
    creates_buildings = fields.Boolean(
        string="Create Buildings",
        default=True,
        help="Places that are no building of the estate can become one.",
    )
    creates_units = fields.Boolean(
        string="Create Units",
        default=True,
        help="Addresses that are no unit of the building become one, vacant.",
    )
    ticket_ids = fields.Many2many("helpdesk.ticket", readonly=True, string="Imported Tickets")

    # ------------------------------------------------------------- what it takes

    def _import_columns(self):
        when = self.env._("date and time, for example 2026-03-01 08:30")
        words = {
            "reference": (self.env._("Reference"), "Reference", "Ticket No."),
            "created_at": (self.env._("Received"), "created_at", "Created"),
            "closed_at": (self.env._("Settled"), "closed_at", "Closed"),
            "status": (self.env._("Status"), "Status"),
            "channel": (self.env._("Channel"), "Channel"),
            "kind": (self.env._("Kind"), "Kind"),
            "category": (self.env._("Cause"), "Cause", "Type"),
            "descriptor": (self.env._("Description"), "Description", "Descriptor"),
            "place": (self.env._("Building or place"), "Place", "Building"),
            "address": (self.env._("Address or unit"), "Address", "Unit"),
        }
        moments = ("created_at", "closed_at")
        return [
            table.Column(
                name,
                labels,
                "datetime" if name in moments else "text",
                required=name in ("reference", "created_at"),
                expected=when if name in moments else "",
            )
            for name, labels in words.items()
        ]

    def _import_value_maps(self):
        kinds = self._fields["default_kind"]._description_selection(self.env)
        spelled = {"portal": ("online", "web"), "other": ("unknown",)}
        channels = self.env["helpdesk.ticket.channel"]._by_code()
        return {
            "channel": [(code, channel.name, code, *spelled.get(code, ())) for code, channel in channels.items()],
            "kind": [(key, label, key, dict(KINDS)[key]) for key, label in kinds],
            "place": self._reader()._place_choices(self.estate_id, self._new_places()),
        }

    def _reader(self):
        """What turns rows into tickets."""
        return self.env["property.ticket.import.reader"]

    def _new_places(self):
        """The texts of the place column as it is mapped now, if they may become buildings."""
        data = next(iter(self._read_tables().values()), None)
        index = self._mapping().get("main", {}).get("place")
        return data.column(index) if self.creates_buildings and data and index is not None else []

    # ------------------------------------------------------------------ check

    def _import_check(self, records):
        by_name = {column.name: column for column in self._import_columns()}
        expected = {"range": self.env._("not before the receipt")}
        return [
            record.error(by_name[name], code, expected.get(code, ""))
            for record, name, code in past_file.problems(records)
        ]

    # ----------------------------------------------------------------- import

    def _import_records(self, records):
        self._check_rights()
        if not records:
            return {}
        as_of = self.as_of or self.estate_id._utc(past_file.last_moment(records))
        known = self._known_tickets(records)
        fresh = [record for record in records if record["reference"] not in known]
        unit_ids, building_count, unit_count = self._reader()._units(self.estate_id, fresh, self.creates_units)
        entries = self._reader()._entries(self.estate_id, fresh, unit_ids, self.default_kind)
        tickets = self.env["helpdesk.ticket.history"]._enter(entries, as_of=as_of)
        settled = self._settle_known(records, known)
        self.ticket_ids = tickets | settled
        return {
            self.env._("Rows in the file"): len(records),
            self.env._("New tickets"): len(tickets),
            self.env._("Known already"): len(known),
            self.env._("Settled since the last import"): len(settled),
            self.env._("New buildings"): building_count,
            self.env._("New units"): unit_count,
            **self._judged(tickets.union(*known.values())),
        }

    def _check_rights(self):
        """Only supervisors of the estate import."""
        self.estate_id.check_access("read")
        self.env["helpdesk.ticket"].check_access("create")
        if not self.env.user.has_group("property_base.group_property_base_supervisor"):
            raise TicketImportError(self.env._("Past tickets are imported by a supervisor."))

    def _known_tickets(self, records):
        """``{reference: ticket}`` of those that the estate has."""
        tickets = self.env["helpdesk.ticket"].with_context(active_test=False)
        found = tickets.search(
            [
                ("estate_id", "=", self.estate_id.id),
                ("external_ref", "in", [record["reference"] for record in records]),
            ]
        )
        return {ticket.external_ref: ticket for ticket in found}

    def _settle_known(self, records, known):
        """Tickets that were open after the last import and that this file closes."""
        moments = {
            known[record["reference"]]: self.estate_id._utc(record["closed_at"])
            for record in records
            if record["reference"] in known
            and record.get("closed_at")
            and known[record["reference"]].is_history
            and known[record["reference"]].property_state in flow.OPEN_STATES
        }
        self.env["helpdesk.ticket.history"]._settle(moments, self.env._("Settled, as imported."))
        return self.env["helpdesk.ticket"].union(*moments)

    def _judged(self, tickets):
        """How the limits of the answers stand, for the summary."""
        replies = self.env["property.obligation"]._for(tickets, "reply") if tickets else {}
        counts = past_file.count(row.state for rows in replies.values() for row in rows)
        return {
            self.env._("Answers kept"): counts["kept"],
            self.env._("Answers missed"): counts["missed"],
            self.env._("Answers open and not yet due"): counts["open"],
        }

    # ----------------------------------------------------------------- scripts

    @api.model
    def _import_file(self, estate, content, filename, as_of=None, mapping=None):
        """Import a file without the form, through the same steps.

        :param bytes content: CSV or XLSX
        :param datetime as_of: naive UTC; None = the last moment in the file
        :param dict mapping: ``{our column: header in the file}`` where the guess is wrong
        :return: the wizard; ``ticket_ids`` are the new tickets
        :raises TicketImportError: with the errors of the rows; nothing was written
        """
        wizard = self.create(
            {
                "estate_id": estate.id,
                "data_file": base64.b64encode(content),
                "filename": filename,
                "as_of": as_of,
            }
        )
        wizard.action_next()
        for name, header in (mapping or {}).items():
            target = wizard.choice_ids.filtered(lambda c, name=name: not c.column and c.key == name)
            lines = wizard.line_ids.filtered(lambda line, header=header: line.header == header)
            lines.target_id = target
        while wizard.state in ("map", "values"):
            wizard.action_next()
        wizard._import_now()
        if wizard.state != "done":
            raise TicketImportError(
                self.env._(
                    "%(count)s errors in %(file)s: %(errors)s",
                    count=wizard.error_count,
                    file=filename,
                    errors=wizard.error_html,
                )
            )
        return wizard

    def action_open_tickets(self):
        """The imported tickets."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_service.helpdesk_ticket_action_all")
        return {**action, "domain": [("id", "in", self.ticket_ids.ids)], "context": {}}
