# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, models

from ..guard import PASS
from ..rules import privacy as rules
from ..rules import register

#: what of a contact is erased as soon as nobody of the household has a unit here
CONTACT = ("phone", "phone_other", "email", "street", "street2", "zip", "city", "comment", "website", "vat", "function")
NAME = "—"


class PropertyPrivacyErasure(models.AbstractModel):
    """Erases what nothing keeps of a person, and says of the rest why it stays and when it goes (REC-7; PIPL 47).

    Ways to reach the person, photos and the portal account go as soon as the person has no unit here; the name stays as
    long as claims may be made; names in registers go after the months of the register; documents go by a signed minute
    of destruction when their time is over. What a dispute keeps isn't touched.
    """

    _name = "property.privacy.erasure"
    _description = "Erasure of a Person"

    # ------------------------------------------------------------------ plan

    @api.model
    def _plan(self, request):
        """Write down what would become of everything that is held of the person; replaces an earlier plan."""
        # sudo: the plan is about all that is held, and is written by nobody but this
        service, request = self.sudo(), request.sudo()
        rows = [vals for verdicts in service._verdicts(request) for vals in service._traces(request, *verdicts)]
        request.trace_ids._passed_unlink(PASS)
        request.env["property.privacy.trace"]._passed_create(PASS, rows)
        request.invalidate_recordset(["trace_ids"])

    def _traces(self, request, what, verdicts):
        """Rows for one kind of data: those of one verdict together, with the latest of their days."""
        counts, until = defaultdict(int), {}
        for one in verdicts.values():
            key = (one.verdict, one.reason)
            counts[key] += 1
            if one.until:
                until[key] = max(one.until, until.get(key, one.until))
        return [
            {
                "request_id": request.id,
                "what": what,
                "count": count,
                "verdict": verdict,
                "reason": reason or False,
                "until": until.get((verdict, reason), False),
            }
            for (verdict, reason), count in counts.items()
        ]

    def _verdicts(self, request):
        """``[(what, {id: Verdict})]`` of everything that is held of the person."""
        partner, today = request.partner_id, request.estate_id._local_date()
        held = self.env["property.privacy.export"]._found(request)
        found = [
            (self.env._("Ways to reach the person, photo, portal account"), {0: self._of_contact(partner, today)}),
            (self.env._("Full name"), {0: self._of_name(request, today, held)}),
        ]
        for records in held:
            label = self.env["ir.model"]._get(records._name).name
            if hasattr(records, "_register_code"):
                found.append((label, self._of_lines(records, today)))
            elif hasattr(records, "_document_index"):
                found.append((label, self._of_documents(records, today)))
        return [(what, verdicts) for what, verdicts in found if verdicts]

    def _is_held(self, records):
        holds = self.env.get("property.legal.hold")
        return holds._held(records) if holds is not None else records.browse()

    def _lives_here(self, partner):
        return any(partner.with_context(active_test=False).residency_ids.mapped("is_current"))

    def _of_contact(self, partner, today):
        return rules.judge(None, today, bool(self._is_held(partner)), self._lives_here(partner))

    def _of_name(self, request, today, held):
        """The name stays for claims, so many months after the last unit was handed over, and as long as a form of the
        person has to be kept."""
        partner = request.partner_id
        ends = [end for end in partner.with_context(active_test=False).residency_ids.mapped("date_to") if end]
        months = request.company_id.property_privacy_keep_months
        days = [register.kept_until(end, months) for end in ends]
        days += [day for records in held for day in self._form_days(records).values()]
        until = max(days, default=None)
        return rules.judge(until, today, bool(self._is_held(partner)), self._lives_here(partner))

    def _of_lines(self, lines, today):
        lines = lines.filtered(lambda line: not line.is_erased)
        held, until = self._is_held(lines), lines._kept_until()
        return {line.id: rules.judge(until.get(line.id), today, line in held) for line in lines}

    def _of_documents(self, records, today):
        """Documents are destroyed by a minute of their own; of forms the day is known."""
        held, until = self._is_held(records), self._form_days(records)
        return {one.id: rules.judge(until.get(one.id), today, one in held, by_minute=True) for one in records}

    def _form_days(self, records):
        if not hasattr(records, "_form_type"):
            return {}
        months = records._form_type().retention_months
        return {
            one.id: register.kept_until(one.estate_id._local_date(one.submitted_at), months)
            for one in records
            if months and one.submitted_at
        }

    # ------------------------------------------------------------------- run

    @api.model
    def _run(self, request):
        """Erase what the plan says goes.

        :return: number of records that were cleared
        """
        # sudo: the request is the right to it; who asks and who does it was checked
        service, request = self.sudo(), request.sudo()
        partner, today = request.partner_id, request.estate_id._local_date()
        gone, held = 0, service.env["property.privacy.export"]._found(request)
        is_name_over = service._of_name(request, today, held).verdict == rules.ERASE
        for records in held:
            if hasattr(records, "_register_code"):
                verdicts = service._of_lines(records, today)
                lines = records.filtered(lambda line, v=verdicts: line.id in v and v[line.id].verdict == rules.ERASE)
                gone += len(lines._erase())
        if service._of_contact(partner, today).verdict == rules.ERASE:
            service._erase_contact(partner)
            gone += 1
        if is_name_over:
            partner.write({"name": NAME})
            gone += 1
        return gone

    def _erase_contact(self, partner):
        """Ways to reach the person, photos and files of the contact, the portal account and its log-in."""
        names = [name for name in CONTACT if name in partner._fields and partner._fields[name].store]
        partner.write({**dict.fromkeys(names, False), "image_1920": False})
        files = self.env["ir.attachment"].search(
            [("res_model", "=", "res.partner"), ("res_id", "=", partner.id), ("res_field", "!=", "x")]
        )
        files.unlink()
        users = self.env["res.users"].with_context(active_test=False).search([("partner_id", "=", partner.id)])
        for user in users.filtered("share"):
            user.write({"active": False, "login": f"erased-{user.id}"})
