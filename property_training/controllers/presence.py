# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import secrets

from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.property_base.rules.rate import HOUR, MINUTE, Limit

from ..exceptions import AttendanceError
from ..rules import feedback as rules
from ..rules.trainer_effect import MEASURES

# Enough for whoever mistypes; too few for whoever guesses codes.
SCANS = (Limit(10, MINUTE), Limit(60, HOUR))
# A class of a hundred comes in within minutes.
BADGES = (Limit(60, MINUTE), Limit(600, HOUR))
# Ten thousand PINs are more than an hour's guesses.
PINS = (Limit(5, MINUTE), Limit(20, HOUR))
DEVICE = "property_training_device"
YEAR = 366 * 24 * 3600
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


class TrainingPresence(Controller):
    """The code that the trainer shows, signing in with it, the feedback afterwards: pages for a phone (TRN-5, TRN-10).

    Signing in takes a POST of the logged-in person: a link that somebody sends, or a page that a phone loads ahead,
    notes nobody.
    """

    # ----------------------------------------------------------- the trainer

    @route("/training/show/<int:sitting_id>", type="http", auth="user", methods=["GET"])
    def show(self, sitting_id):
        """The page with the code, which fetches the next one by itself."""
        sitting = self._found("property.training.sitting", sitting_id)
        sitting.check_access("read")
        people = sitting.attendance_ids if sitting.trainer_user_id == request.env.user else sitting.attendance_ids[:0]
        return self._page("property_training.presence_show", {"sitting": sitting, "people": people})

    @route("/property_training/code/<int:sitting_id>", type="jsonrpc", auth="user")
    def code(self, sitting_id):
        """The code of now as an image and how long it is shown, for the trainer; else why there is none."""
        sitting = self._found("property.training.sitting", sitting_id)
        sitting.check_access("read")
        try:
            shown = sitting._shown_code()
        except AttendanceError as error:
            return {"problem": str(error), "seconds_left": 15}
        url = f"{sitting.get_base_url()}/training/scan/{sitting.id}/{shown['code']}"
        image = request.env["property.public.check.mixin"]._public_check_image(url)
        return {**shown, **sitting._shown_counts(), "url": url, "image": image}

    @route("/property_training/badge", type="jsonrpc", auth="user")
    def badge(self, sitting_id, badge):
        """Note who holds the own badge before the trainer's device: the name, or why not."""
        sitting = self._found("property.training.sitting", sitting_id)
        presence = request.env["property.training.presence"]
        return self._at_device(
            sitting, f"training badge {sitting.id}", BADGES, lambda: presence._by_badge(sitting, str(badge)[:64])
        )

    @route("/property_training/pin", type="jsonrpc", auth="user")
    def pin(self, sitting_id, row_id, pin):
        """Note who types the own PIN at the trainer's device: the name, or why not; guessing is slowed down."""
        sitting = self._found("property.training.sitting", sitting_id)
        presence, row = request.env["property.training.presence"], row_id if isinstance(row_id, int) else 0
        return self._at_device(
            sitting, f"training pin {sitting.id} {row}", PINS, lambda: presence._by_pin(sitting, row, str(pin)[:64])
        )

    def _at_device(self, sitting, page, limits, sign_in):
        sitting.check_access("read")
        if self._is_too_often(page, limits):
            return {"problem": request.env._("Tried too often. Wait a minute.")}
        try:
            row = sign_in()
        except UserError as error:
            return {"problem": str(error)}
        return {"name": row.employee_id.name, "outcome": row.outcome, "late_minutes": row.late_minutes}

    # ----------------------------------------------------------- the trainee

    @route("/training/scan/<int:sitting_id>/<string:code>", type="http", auth="user", methods=["GET", "POST"])
    def scan(self, sitting_id, code, **kwargs):
        """Who scanned the code sees what for, and signs in by the button; of a class of others nobody sees anything."""
        device = request.httprequest.cookies.get(DEVICE) or secrets.token_urlsafe(16)
        sitting = self._found("property.training.sitting", sitting_id)
        # sudo: the names of topic and trainer, for who may read the class
        values = {"sitting": sitting._filtered_access("read").sudo(), "row": None, "problem": ""}
        if request.httprequest.method == "POST":
            values |= self._signed_in(sitting, code, device)
        response = self._page("property_training.presence_scan", values)
        response.set_cookie(DEVICE, device, max_age=YEAR, httponly=True, samesite="Lax")
        return response

    def _signed_in(self, sitting, code, device):
        if self._is_too_often(f"training scan {request.env.uid}", SCANS):
            return {"problem": request.env._("You tried too often. Wait a minute.")}
        try:
            row = request.env["property.training.presence"]._by_code(sitting, code[:32], device[:64])
        except UserError as error:
            return {"problem": str(error)}
        return {"row": row}

    @route("/training/feedback/<int:session_id>", type="http", auth="user", methods=["GET", "POST"])
    def feedback(self, session_id, remark="", **kwargs):
        """The short form for those who were there, and the thanks for it."""
        asked = self._found("property.training.session", session_id)
        forms = request.env["property.training.feedback"]
        # sudo: the name of the class; whoever may give no form sees the reason alone
        session = asked.sudo()
        refusal = forms._refusals(session)[session.id]
        values = {
            "session": session,
            "questions": [(measure, forms._question(measure), rules.choices(measure)) for measure in MEASURES],
            "answers": {},
            "is_given": False,
            "is_closed": bool(refusal),
            "problem": forms._text_refusal(refusal, session) if refusal else "",
        }
        if request.httprequest.method == "POST" and not refusal:
            values |= self._given(asked, rules.read(kwargs), remark)
        return self._page("property_training.presence_feedback", values)

    def _given(self, session, answers, remark):
        try:
            request.env["property.training.feedback"]._give(session, answers, rules.remark(remark))
        except UserError as error:
            return {"problem": str(error), "answers": answers, "remark": remark}
        return {"is_given": True}

    # --------------------------------------------------------------- helpers

    def _found(self, model, record_id):
        """:raises NotFound: there is none, or who asks works for no company here: residents learn of no class"""
        is_id = isinstance(record_id, int) and not isinstance(record_id, bool)
        record = request.env[model].browse(record_id if is_id else []).exists()
        if not (record and request.env.user._is_internal()):
            raise request.not_found()
        return record

    def _is_too_often(self, page, limits):
        return bool(request.env["property.rate.hit"]._admit(page, request.httprequest.remote_addr, limits))

    def _page(self, template, values):
        language = request.env.context.get("lang") or request.env.user.lang or "en_US"
        common = {"html_lang": language.replace("_", "-"), "title": request.env._("Training")}
        return request.render(template, {**common, **values}, headers=HEADERS)
