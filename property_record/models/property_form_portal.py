# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import format_datetime

from odoo.addons.property_base.rules import rate, typed

from ..exceptions import FormPortalError
from ..guard import PASS
from ..rules import definition as of
from ..rules import entry

#: colours of the badges of the states, others are for information
STYLES = {"signed": "success", "approved": "success", "refused": "danger", "cancelled": "secondary"}


class PropertyFormPortal(models.AbstractModel):
    """What residents do with forms in the portal (REC-1): choose one, fill in the applicant's section, follow it.

    All of it goes through here, as portal users have no rights to forms. A resident hands in for a unit that is the own
    one today, and sees what was handed in under the own name, also after moving out.
    """

    _name = "property.form.portal"
    _description = "Forms in the Portal"

    @api.model
    def _homes(self):
        """Residencies of the user today."""
        # sudo: the own residencies only, with the names of unit and estate
        return self.env["property.residency"].sudo().search(
            [("partner_id", "=", self.env.user.partner_id.id), ("is_current", "=", True)], order="unit_id"
        )  # fmt: skip

    @api.model
    def _forms(self):
        """The forms that the user may hand in for one of the own units; none without a unit."""
        companies = self._homes().estate_id.company_id.ids
        if not companies:
            return self.env["property.form.type"].sudo().browse()  # sudo: as below
        # sudo: which forms are offered to residents
        return self.env["property.form.type"].sudo().search(
            [
                ("is_portal", "=", True),
                ("version_ids.state", "=", "published"),
                ("company_id", "in", [False, *companies]),
            ]
        )  # fmt: skip

    @api.model
    def _form(self, code):
        """The offered form of a code, else nothing."""
        return self._forms().filtered(lambda form: form.code == code)

    @api.model
    def _homes_for(self, form):
        """The homes for which a form may be handed in."""
        return self._homes().filtered(lambda home: not form.company_id or home.estate_id.company_id == form.company_id)

    # ---------------------------------------------------------------- own

    def _own_domain(self):
        return [("filled_by_id", "=", self.env.uid), ("state", "!=", "draft")]

    @api.model
    def _mine(self, most=100):
        """What the user handed in, the newest first: records of many models, with all rights."""
        found, published = [], [("version_ids.state", "!=", "draft")]
        # sudo: which forms there are; the domain finds the user's own only
        for form in self.env["property.form.type"].sudo().with_context(active_test=False).search(published):
            if (records := self.env.get(form.model_name)) is not None:
                # sudo: as above
                found += records.sudo().search(self._own_domain(), order="id desc", limit=most)
        return sorted(found, key=lambda record: record.submitted_at or record.create_date, reverse=True)[:most]

    @api.model
    def _own(self, code, record_id):
        """One filled-in form of the user, with all rights; None for what is another's or isn't there."""
        # sudo: which forms there are
        form = self.env["property.form.type"].sudo().with_context(active_test=False).search([("code", "=", code)])
        records = self.env.get(form.model_name) if form else None
        if records is None:
            return None
        # sudo: the domain finds the user's own only
        return records.sudo().search([("id", "=", record_id), *self._own_domain()]) or None

    @api.model
    def _card(self, record):
        """What the portal says of a filled-in form."""
        labels = dict(record._fields["state"]._description_selection(self.env))
        reason = record.signature_ids.filtered(lambda one: one.decision != "signed")[-1:].reason
        return {
            "id": record.id,
            "code": record._form_type().code,
            "name": record._form_type().name,
            "number": record.number,
            "estate": record.estate_id.name,
            "state": record.state,
            "state_name": labels[record.state],
            "at": format_datetime(self.env, record.submitted_at, tz=record.estate_id.tz, dt_format="yyyy-MM-dd HH:mm"),
            "reason": reason or "",
            "valid_until": record.valid_until,
            "is_expired": record.is_expired,
            "style": "secondary" if record.is_expired else STYLES.get(record.state, "info"),
        }

    # ------------------------------------------------------------- hand in

    @api.model
    def _hand_in(self, form, unit_id, texts, files, token):
        """Fill in and hand in a form for one of the own units; the same token again answers what is there.

        :param form: one of :meth:`_forms`
        :param texts: ``{name of an input: [what was sent]}``
        :param files: ``{name of an input: bytes}``
        :return: the record, with all rights
        :raises FormPortalError, FormIncompleteError: something can't be taken, or is missing; names all of it
        """
        self.env["property.portal.post"]._lock()
        records = self.env[form.model_name].sudo()  # sudo: handing in is what residents may do, checked below
        token = typed.token(token)
        known = f"{self.env.uid}:{token}" if token else False
        if known and (there := records.search([("portal_token", "=", known)], limit=1)):
            return there
        home = self._homes_for(form).filtered(lambda home: home.unit_id.id == unit_id)[:1]
        if not home:
            raise FormPortalError(self.env._("Choose one of your own units."))
        self._check_limit(form, records)
        values = self._values(form, home, texts, files)
        record = records._passed_create(PASS, [{**values, "portal_token": known}])
        self._submit(record, texts)
        self._tell(record)
        return record

    def _check_limit(self, form, records):
        """:raises FormPortalError: too many of the form within a day; says when to go on"""
        now = fields.Datetime.now()
        recent = records.search([("filled_by_id", "=", self.env.uid), ("create_date", ">", now - rate.DAY)])
        limit = rate.Limit(form.portal_daily_limit, rate.DAY)
        if wait := rate.next_allowed(recent.mapped("create_date"), now, [limit]):
            text = self._homes()[:1].estate_id._local(wait).strftime("%Y-%m-%d %H:%M")
            raise FormPortalError(self.env._("You handed in many of these today. You can go on from %s.", text))

    def _values(self, form, home, texts, files):
        """Values of the new record, all columns as the database takes them."""
        version = form.current_version_id._definition()
        sections = version.of_stage(of.APPLICANT)
        found, faults = entry.read(entry.asked(sections), texts, files)
        if faults:
            raise FormPortalError("\n".join(map(self._fault_text, faults)))
        values = {"estate_id": home.estate_id.id}
        for field in (field for section in sections for field in section.fields):
            values |= self._column_values(field, found, home, version)
        return values

    def _column_values(self, field, found, home, version):
        """The columns of a field, of what was read."""
        if field.kind in of.TABLES:
            rows = [self._row_values(field, row, home) for row in found.get(field.column, ())]
            return {field.column: [Command.create(row) for row in rows]}
        if field.kind == of.CHOICES:
            codes = found.get(field.column, ())
            # sudo: what may be chosen is the same whoever chooses
            options = self.env["property.form.option"].sudo().search([("field_id", "=", field.key)])
            return {field.column: [Command.set(options.filtered(lambda one: one.code in codes).ids)]}
        return self._plain_values(field, found, home)

    def _row_values(self, table, row, home):
        values = {}
        for column in table.columns:
            values |= self._plain_values(column, row, home)
        return values

    def _plain_values(self, field, found, home):
        if field.kind == of.UNIT:
            return {field.column: home.unit_id.id}
        if field.kind == of.RESIDENT:
            return {field.column: self.env.user.partner_id.id}
        return {name: self._stored(field, found[name], home) for name in field.names if name in found}

    def _stored(self, field, value, home):
        if field.kind in (of.DATETIME, of.SPAN):
            return home.estate_id._utc(value)
        return base64.b64encode(value).decode() if field.kind in of.IMAGES else value

    def _submit(self, record, texts):
        """Sign and hand in, with the signature that was drawn on the page where the form wants one."""
        signing = self.env["property.form.signing"].sudo()  # sudo: as where the record is made
        drawing = None
        if signing._needs_drawing(record):
            try:
                content = entry.drawing(next(iter(texts.get("drawing", ())), ""))
            except ValueError as error:
                raise FormPortalError(self.env._("The signature did not arrive whole. Draw it again.")) from error
            if not content:
                raise FormPortalError(self.env._("Draw your signature first."))
            drawing = record._photo(base64.b64encode(content))
        signing._submit(record, drawing=drawing)

    def _tell(self, record):
        """Whose turn it is hears of it; approvals tell by themselves."""
        if record.state != "submitted" or record.needs_approval:
            return
        roles = record.version_id.section_ids.filtered(lambda section: section.stage == record.stage).role_ids
        code = roles.sorted("sequence", reverse=True)[:1].code or "supervisor"
        # sudo: who works for the estate is told, and nobody else hears of it
        told = self.env["property.reachable"].sudo()._users(code, record.estate_id, fields.Datetime.now())
        self.env["property.todo"]._give(
            record,
            told[record.estate_id.id],
            lambda one: {"summary": one.env._("A resident handed in: %s", one.display_name)},
        )

    def _fault_text(self, fault):
        """What is wrong with an answer, and where."""
        place = self.env._("%(label)s in row %(row)s", label=fault.label, row=fault.row) if fault.row else fault.label
        return self.env._("%(place)s: %(what)s", place=place, what=self._fault_words()[fault.reason])

    def _fault_words(self):
        return {
            "number": self.env._("enter a number, for example 12.5."),
            "whole": self.env._("enter a whole number."),
            "day": self.env._("enter a day."),
            "moment": self.env._("enter day and time."),
            "choice": self.env._("choose one of what is offered."),
            "long": self.env._("enter a shorter text."),
            "picture": self.env._("draw it again."),
            "rows": self.env._("enter at most %s rows.", entry.MOST_ROWS),
        }
