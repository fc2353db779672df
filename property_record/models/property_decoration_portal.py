# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.property_base.rules import photo, span, typed

from ..exceptions import DecorationError
from ..guard import PASS
from ..rules import decoration as rules

OPEN_MOST = 5
PAPERS_MOST = 12
PAPER_BYTES = 8 * 1024 * 1024
SIGNATURE_BYTES = 512 * 1024
TEXT_MOST = 500


class PropertyDecorationPortal(models.AbstractModel):
    """What residents do about decorations in the portal: declare one, follow it, ask for more time, agree as owner.

    A resident sees the cases declared in the own name and those of a home that is the own one as owner, both as long as
    the residency holds. All of it goes through here: portal users have no rights to the records (REC-6).
    """

    _name = "property.decoration.portal"
    _description = "Decorations in the Portal"

    @api.model
    def _homes(self):
        """Residencies of the user today."""
        # sudo: the own residencies only, with the names of unit and estate
        return self.env["property.residency"].sudo().search(
            [("partner_id", "=", self.env.user.partner_id.id), ("is_current", "=", True)], order="unit_id"
        )  # fmt: skip

    @api.model
    def _own_domain(self):
        """Which cases the user may see: not what the desk is still typing, but what it sent back."""
        homes, partner = self._homes(), self.env.user.partner_id
        own = Domain("partner_id", "=", partner.id) & Domain("unit_id", "in", homes.unit_id.ids)
        owned = homes.filtered(lambda home: home.kind == "owner").unit_id
        named = Domain("owner_id", "=", partner.id) | Domain("consent_by_id", "=", partner.id)
        asked = Domain("consent_state", "=", rules.ASKED) & Domain("state", "=", rules.DECLARED)
        as_owner = (named | asked) & Domain("unit_id", "in", owned.ids)
        return (own | as_owner) & (Domain("state", "!=", rules.DRAFT) | Domain("sent_back_reason", "!=", False))

    @api.model
    def _cases(self):
        """Cases that the user may see, the newest first."""
        # sudo: the own cases only
        return self.env["property.decoration"].sudo().search(self._own_domain(), limit=100)

    @api.model
    def _case(self, key):
        """A case that the user may see, else nothing."""
        # sudo: the own cases only
        return self.env["property.decoration"].sudo().search(Domain("id", "=", key) & self._own_domain())

    @api.model
    def _kinds(self, homes):
        """The catalogue of work that may be chosen in these homes."""
        # sudo: the catalogue is everybody's who declares
        return self.env["property.decoration.item.kind"].sudo().search(
            [("company_id", "in", [False, *homes.estate_id.company_id.ids])]
        )  # fmt: skip

    # ----------------------------------------------------------- declaration

    @api.model
    def _declare(self, values, papers=()):
        """Declare a decoration of an own home; the same token again answers the case that is there.

        :param dict values: unit_id, phone, contractor_name, contractor_phone, date_from, date_to (texts), description,
            kind_ids, place, signature (base64) and token
        :param papers: ``[(file name, bytes, id of the point of the list)]``
        :return: the case
        :raises DecorationError: something is missing or isn't the user's, in words
        """
        self.env["property.portal.post"]._lock()
        # sudo: declaring is what residents may do, here only and checked below
        cases = self.env["property.decoration"].sudo()
        token = typed.token(values.get("token"))
        token = f"{self.env.uid}:{token}" if token else False
        if token and (sent := cases.search([("portal_token", "=", token)], limit=1)):
            return sent
        home = self._homes().filtered(lambda home: home.unit_id.id == values.get("unit_id"))[:1]
        if not home:
            raise DecorationError(self.env._("Choose one of your own units."))
        mine = cases.search_count(
            [("partner_id", "=", home.partner_id.id), ("state", "in", [rules.DRAFT, rules.DECLARED])]
        )
        if mine >= OPEN_MOST:
            raise DecorationError(self.env._("You have several declarations that aren't decided yet; please wait."))
        vals = {**self._case_vals(home, values), "portal_token": token}
        case = cases._passed_create(PASS, [vals])
        self._add_papers(case, papers)
        case.action_declare()
        return case

    def _case_vals(self, home, values):
        """Values of a case as its resident says them."""
        kinds = self._kinds(home).filtered(lambda kind: kind.id in set(values.get("kind_ids") or ()))
        first, last = (self._day(values.get(name)) for name in ("date_from", "date_to"))
        today = home.estate_id._local_date()
        if not first or not last or last < first or first < today:
            raise DecorationError(self.env._("Say from which day, today or later, until which day the work goes on."))
        owners = home.unit_id.current_residency_ids.filtered(lambda one: one.kind == "owner").partner_id
        items = [
            fields.Command.create({"kind_id": kind.id, "place": self._text(values.get("place"), 100)}) for kind in kinds
        ]
        return {
            "estate_id": home.estate_id.id,
            "unit_id": home.unit_id.id,
            "applicant": rules.TENANT if home.kind == "tenant" else rules.OWNER,
            "partner_id": home.partner_id.id,
            "owner_id": owners[:1].id,
            "phone": self._text(values.get("phone"), 40),
            "contractor_name": self._text(values.get("contractor_name"), 100),
            "contractor_phone": self._text(values.get("contractor_phone"), 40),
            "description": self._text(values.get("description"), TEXT_MOST),
            "date_from": first,
            "date_to": last,
            "item_ids": items,
            "applicant_signature": self._drawing(values.get("signature")),
        }

    @api.model
    def _text(self, value, most):
        return " ".join(str(value or "").split())[:most]

    @api.model
    def _day(self, value):
        """A day as a browser sends it, or nothing."""
        try:
            return fields.Date.to_date(value) if value else None
        except ValueError:
            return None

    @api.model
    def _drawing(self, value):
        """A drawn signature; DecorationError when there is none."""
        text = str(value or "").rpartition(",")[2]
        try:
            content = base64.b64decode(text, validate=True)
        except ValueError:
            content = b""
        if not photo.is_picture(content) or len(content) > SIGNATURE_BYTES:
            raise DecorationError(self.env._("Please sign in the box with your finger."))
        return text

    @api.model
    def _papers_asked(self):
        """The points of the list of papers that a declaration needs."""
        # sudo: what is asked for is everybody's who declares
        found = self.env["property.decoration"].sudo().default_get(["checklist_id"])
        return self.env["property.checklist"].sudo().browse(found.get("checklist_id")).line_ids

    @api.model
    def _add_papers(self, case, papers):
        """Copies that came with the declaration stand at the papers of the list; the office says what they are.

        :raises DecorationError: too many, too large, or neither photo nor PDF
        """
        self._check_papers(papers)
        rows = {row.point_id.id: row for row in case.line_ids}
        for name, content, point in papers:
            if point not in rows:
                raise DecorationError(self.env._("This paper isn't asked for: %s", self._text(name, 100)))
            rows[point].write({"photo": base64.b64encode(content), "photo_name": self._text(name, 100)})

    def _check_papers(self, papers):
        if len(papers) > PAPERS_MOST:
            raise DecorationError(self.env._("At most %s papers, please.", PAPERS_MOST))
        for _name, content, _point in papers:
            if len(content) > PAPER_BYTES:
                raise DecorationError(self.env._("A paper is larger than %s MB.", PAPER_BYTES // (1024 * 1024)))
            if not (photo.is_picture(content) or content.startswith(b"%PDF-")):
                raise DecorationError(self.env._("Only photos and PDF files can be added."))

    # --------------------------------------------------------------- consent

    @api.model
    def _may_consent(self, case):
        """Whether the user is one of the owners, each of whom may agree."""
        return bool(
            case
            and case.partner_id != self.env.user.partner_id
            and case.state == rules.DECLARED
            and case.consent_state == rules.ASKED
            and self._homes().filtered(lambda home: home.kind == "owner" and home.unit_id == case.unit_id)
        )

    @api.model
    def _consent(self, key, is_given, signature):
        """The owner agrees to what the tenant declared, signed, or doesn't.

        :raises DecorationError: the user isn't asked, or hasn't signed
        """
        self.env["property.portal.post"]._lock()
        case = self._case(key)
        if not self._may_consent(case):
            raise DecorationError(self.env._("You aren't asked for a consent here."))
        state = rules.GIVEN if is_given else rules.DENIED
        vals = self.env["property.decoration.flow"]._consent_vals(case, state, "portal")
        vals["consent_by_id"] = self.env.user.partner_id.id
        if is_given:
            vals["consent_signature"] = self._drawing(signature)
        case._passed_write(PASS, vals)
        case.message_post(
            body=self.env._("The owner agrees.") if is_given else self.env._("The owner doesn't agree."),
            author_id=self.env.user.partner_id.id,
        )

    # ------------------------------------------------------------- extension

    @api.model
    def _may_extend(self, case):
        """Whether the user may ask for more time now."""
        asked = case.change_ids.filtered(lambda change: change.kind == "extension" and change.state == "submitted")
        return bool(case) and case.partner_id == self.env.user.partner_id and case.state in rules.VALID and not asked

    @api.model
    def _extend(self, key, count, unit, reason, token=""):
        """Ask for more time; the same token again answers the request that is there.

        :raises DecorationError: it isn't the own case, isn't permitted now, or nothing is said
        """
        self.env["property.portal.post"]._lock()
        # sudo: asking is what residents may do, here only and checked below
        changes = self.env["property.decoration.change"].sudo()
        token = typed.token(token)
        token = f"{self.env.uid}:{token}" if token else False
        if token and (sent := changes.search([("portal_token", "=", token)], limit=1)):
            return sent
        case, reason = self._case(key), self._text(reason, 200)
        if not self._may_extend(case):
            raise DecorationError(self.env._("Nobody can ask for more time here now."))
        if unit not in span.UNITS or not 1 <= count <= 366 or not reason:
            raise DecorationError(self.env._("Say how many days or months more, and why."))
        vals = {"decoration_id": case.id, "kind": "extension", "count": count, "unit": unit, "reason": reason}
        change = changes._passed_create(PASS, [{**vals, "portal_token": token}])
        change.action_submit()
        return change

    # ------------------------------------------------------------------ page

    @api.model
    def _card(self, case):
        """What the portal says of a case; names and phones of workers only to who declared it."""
        is_own = case.partner_id == self.env.user.partner_id
        labels = dict(case._fields["state"]._description_selection(self.env))
        return {
            "id": case.id,
            "number": case.number or "",
            "unit": case.unit_id.name,
            "estate": case.estate_id.name,
            "state": case.state,
            "label": labels[case.state],
            "is_own": is_own,
            "is_stopped": case.is_stopped,
            "is_expired": case.is_expired,
            "overlap": is_own and case.state == rules.DECLARED and case.overlap_warning,
            "from": case.date_from,
            "until": case.date_to,
            "description": case.description or "",
            "contractor": case.contractor_name or "",
            "items": [(item.kind_id.name, item.place or "", item.is_struck) for item in case.item_ids._counted()],
            "missing": self._listed(p.name for p in case.line_ids if p.answer == "fail"),
            "papers": self._papers_of(case),
            "steps": self._steps(case),
            "passes": [
                (one.number, one.name, one.date_to) for one in case.pass_ids if one.state == "issued" and is_own
            ],
            "notices": [
                (one.number, one.description, one.mend_until, one.state) for one in case.breach_ids if one.number
            ],
            "changes": self._changes(case),
            "consent": case.consent_state,
            "reason": case.end_reason or "",
            "sent_back": (case.state == rules.DRAFT and case.sent_back_reason) or "",
            "may_consent": self._may_consent(case),
            "may_extend": self._may_extend(case),
        }

    def _papers_of(self, case):
        """``[(paper, answer, what is said of it)]`` as long as it isn't decided."""
        labels = dict(case.line_ids._fields["answer"]._description_selection(self.env))
        papers = case.line_ids if case.state == rules.DECLARED else ()
        return [(paper.name, paper.answer, labels[paper.answer]) for paper in papers]

    def _steps(self, case):
        """``[(whose step of the approval, whether it is done)]``, in their order, as long as it isn't decided."""
        reviews = case.review_ids.sorted("sequence") if case.state == rules.DECLARED else ()
        reviews = [review for review in reviews if review.status in ("waiting", "pending", "approved")]
        return [(review.definition_id.property_role_id.name or "", review.status == "approved") for review in reviews]

    def _changes(self, case):
        labels = dict(case.change_ids._fields["state"]._description_selection(self.env))
        asked = case.change_ids.filtered(lambda change: change.kind == "extension" and change.state != "draft")
        return [(change.old_end, change.new_end, labels[change.state]) for change in asked]
