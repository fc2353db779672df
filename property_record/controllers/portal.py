# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import uuid

from psycopg2.errors import UniqueViolation

from odoo.exceptions import UserError
from odoo.http import content_disposition, request, route

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.property_base.rules import photo
from odoo.addons.property_base.rules.typed import whole_number

from ..models.property_form_sheet import FOR_APPLICANT
from ..rules import definition, entry


class FormPortal(CustomerPortal):
    """Forms that residents fill in themselves, on a phone (REC-1)."""

    def _form_portal(self):
        """What the portal does with forms, as the user."""
        return request.env["property.form.portal"]

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "form_count" in counters:
            values["form_count"] = len(self._form_portal()._mine())
        return values

    @route("/my/forms", type="http", auth="user", website=True, methods=["GET"], readonly=True)
    def portal_my_forms(self, **kwargs):
        """The forms that can be handed in, and those that were."""
        portal = self._form_portal()
        values = {
            "forms": [{"code": form.code, "name": form.name} for form in portal._forms()],
            "homes": portal._homes(),
            "cards": [portal._card(record) for record in portal._mine()],
            "page_name": "forms",
        }
        return request.render("property_record.portal_my_forms", values)

    @route("/my/forms/new/<string:code>", type="http", auth="user", website=True, methods=["GET"], readonly=True)
    def portal_form_new(self, code, **kwargs):
        """An empty form."""
        return self._form_page(code, {}, "")

    @route("/my/forms/new/<string:code>", type="http", auth="user", website=True, methods=["POST"])
    def portal_form_hand_in(self, code, **kwargs):
        """Hand in a form; after a refusal the page again, with what was typed."""
        form = self._form_portal()._form(code)
        if not form:
            return request.redirect("/my/forms")
        texts = {name: request.httprequest.form.getlist(name) for name in request.httprequest.form}
        token = next(iter(texts.get("token", ())), "")
        unit_id = whole_number(next(iter(texts.get("unit_id", ())), ""))
        try:
            with request.env.cr.savepoint():
                record = self._form_portal()._hand_in(form, unit_id, texts, self._files(), token)
                record_id = record.id
        except UserError as problem:
            return self._form_page(code, texts, problem.args[0])
        except UniqueViolation:
            return request.redirect("/my/forms")  # the other tap was first
        return request.redirect(f"/my/forms/{code}/{record_id}?done=1")

    def _files(self):
        """``{name: bytes}`` of the photos sent along; one byte more than is taken is read, to be refused."""
        files = request.httprequest.files
        return {name: files[name].read(photo.MOST_BYTES + 1) for name in files if files[name].filename}

    def _form_page(self, code, texts, error):
        portal = self._form_portal()
        form = portal._form(code)
        if not form:
            return request.redirect("/my/forms")
        version = form.current_version_id._definition()
        sections = version.of_stage(definition.APPLICANT)
        values = {
            "form": {"code": form.code, "name": form.name},
            "note": form.current_version_id.print_note or "",
            "sections": [(one.name, [field for field in one.fields if entry.is_asked(field)]) for one in sections],
            "needs_drawing": any(one.needs_drawing for one in sections),
            "homes": portal._homes_for(form),
            "is_asked": entry.is_asked,
            "shown_by": {field.code: f"f_{field.shown_code}" for field in version.fields if field.shown_code},
            "sent": lambda name: next(iter(texts.get(name, ())), ""),
            "all_sent": lambda name: texts.get(name, ()),
            "keys": lambda field: entry.row_keys(field, texts) or (["0"] if field.is_required else []),
            "first": lambda field: "" if texts else field.default,
            "error": error,
            "token": next(iter(texts.get("token", ())), "") or uuid.uuid4().hex,
            "page_name": "forms",
        }
        return request.render("property_record.portal_form_new", values)

    @route("/my/forms/<string:code>/<int:record_id>", type="http", auth="user", website=True, readonly=True)
    def portal_form(self, code, record_id, done="", **kwargs):
        """One form that the user handed in: how it stands, and what is in it."""
        record = self._form_portal()._own(code, record_id)
        if not record:
            return request.redirect("/my/forms")
        values = {
            "card": self._form_portal()._card(record),
            "sections": [one for one in record._print_sections() if one["stage"] == definition.APPLICANT],
            "signatures": record.signature_ids,
            "labels": dict(record.signature_ids._fields["stage"]._description_selection(request.env)),
            "local": record.estate_id._local,
            "done": done,
            "page_name": "forms",
        }
        return request.render("property_record.portal_form", values)

    @route("/my/forms/<string:code>/<int:record_id>/print", type="http", auth="user", website=True)
    def portal_form_print(self, code, record_id, **kwargs):
        """The print of an own form; another's is answered as one that isn't there."""
        record = self._form_portal()._own(code, record_id)
        if not record:
            return request.redirect("/my/forms")
        report = record._document_report()
        # sudo: the own form, found by the domain of the own ones
        printer = request.env["ir.actions.report"].sudo().with_context(**{FOR_APPLICANT: True})
        content, _kind = printer._render_qweb_pdf(report.report_name, record.ids)
        name = content_disposition(f"{record.number or code}.pdf")
        headers = [("Content-Type", "application/pdf"), ("Content-Length", len(content)), ("Content-Disposition", name)]
        return request.make_response(content, headers=headers)
