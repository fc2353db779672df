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
        held = service.env["property.privacy.export"]._found(request)
        matters = service.env["property.privacy.ground"]._matters(request.partner_id, held)
        rows = [
            {**vals, "matters": vals["reason"] == rules.OPEN and matters}
            for kind in service._verdicts(request, held)
            for vals in service._traces(request, *kind)
        ]
        request.trace_ids._passed_unlink(PASS)
        request.env["property.privacy.trace"]._passed_create(PASS, rows)
        request.invalidate_recordset(["trace_ids"])

    def _traces(self, request, what, verdicts, ground):
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
                "ground": verdict == rules.KEEP and ground,
            }
            for (verdict, reason), count in counts.items()
        ]

    def _verdicts(self, request, held):
        """``[(what, {id: Verdict}, ground)]`` of everything that is held of the person."""
        partner, today = request.partner_id, request.estate_id._local_date()
        grounds, months = self.env["property.privacy.ground"], request.company_id.property_privacy_keep_months
        found = [
            (
                self.env._("Ways to reach the person, photo, portal account"),
                {0: self._of_contact(partner, today, held)},
                grounds._of_map("res.partner"),
            ),
            (
                self.env._("Full name"),
                {0: self._of_name(request, today, held)},
                self.env._("Claims may be made for %s months", months),
            ),
        ]
        for records in held:
            label, ground = self.env["ir.model"]._get(records._name).name, grounds._of(records)
            if hasattr(records, "_register_code"):
                found.append((label, self._of_lines(records, today), ground))
            elif hasattr(records, "_document_index"):
                found.append((label, self._of_documents(records, today), ground))
            elif records._name != "res.partner":
                found.append((label, dict.fromkeys(records.ids, rules.Verdict(rules.KEEP, rules.RECORD)), ground))
        return [kind for kind in found if kind[1]]

    def _is_held(self, records):
        holds = self.env.get("property.legal.hold")
        return holds._held(records) if holds is not None else records.browse()

    def _stays(self, partner, today, held):
        """What keeps the contact beside its time, one of the rules' REASONS: a unit, today or later, employment, or
        something that isn't settled with the person."""
        homes = partner.with_context(active_test=False).residency_ids
        if homes.filtered(lambda home: not home.date_to or home.date_to > today):
            return rules.LIVES
        staff = self.env["hr.employee"].search_count([("work_contact_id", "=", partner.id)], limit=1)
        if staff or partner.with_context(active_test=True).user_ids.filtered(lambda user: not user.share):
            return rules.STAFFED
        return rules.OPEN if self.env["property.privacy.ground"]._matters(partner, held) else ""

    def _of_contact(self, partner, today, held):
        return rules.judge(None, today, bool(self._is_held(partner)), self._stays(partner, today, held))

    def _of_name(self, request, today, held):
        """The name stays for claims, so many months after the last unit was handed over, or of who never had one after
        the last record was made of the person, and as long as a form of the person has to be kept."""
        partner = request.partner_id
        ends = [end for end in partner.with_context(active_test=False).residency_ids.mapped("date_to") if end]
        months = request.company_id.property_privacy_keep_months
        if not ends:
            others = [one for one in held if one._log_access and one._name not in rules.ASKED]
            made = [moment for records in others for moment in records.mapped("create_date")]
            ends = [request.estate_id._local_date(moment) for moment in made if moment]
        days = [register.kept_until(end, months) for end in ends]
        days += [day for records in held for day in self._form_days(records).values()]
        until = max(days, default=None)
        return rules.judge(until, today, bool(self._is_held(partner)), self._stays(partner, today, held))

    def _of_lines(self, lines, today):
        lines = lines.filtered(lambda line: not line.is_erased)
        held, until = self._is_held(lines), lines._kept_until()
        return {line.id: rules.judge(until.get(line.id), today, line in held) for line in lines}

    def _of_documents(self, records, today):
        """Documents are destroyed by a minute of their own; the day is that of the form, or of the archive."""
        held = self._is_held(records)
        until = self._form_days(records) or self.env["property.privacy.ground"]._days(records)
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
        # what goes isn't kept as a tracked change
        partner = request.partner_id.with_context(tracking_disable=True)
        today = request.estate_id._local_date()
        gone, held = 0, service.env["property.privacy.export"]._found(request)
        is_name_over = service._of_name(request, today, held).verdict == rules.ERASE
        for records in held:
            if hasattr(records, "_register_code"):
                verdicts = service._of_lines(records, today)
                lines = records.filtered(lambda line, v=verdicts: line.id in v and v[line.id].verdict == rules.ERASE)
                gone += len(lines._erase())
        is_contact_over = service._of_contact(partner, today, held).verdict == rules.ERASE
        if is_contact_over:
            service._erase_contact(partner)
            gone += 1
        if is_name_over:
            partner.write({"name": NAME})
            gone += 1
            service._reindex(partner)
        if is_contact_over or is_name_over:
            service._erase_talk(partner)
        service._drop_gathered(partner)
        return gone

    def _drop_gathered(self, partner):
        """Files of earlier requests that hold all of the person, in the list of work of who gathered them."""
        requests = self.env["property.privacy.request"].search([("partner_id", "=", partner.id)])
        jobs = self.env["property.background.job"].search(
            [("res_model", "=", requests._name), ("work", "=", "_export_work"), ("attachment_id", "!=", False)]
        )
        jobs.filtered(lambda job: not set(job.res_ids or ()).isdisjoint(requests.ids)).attachment_id.unlink()

    def _reindex(self, partner):
        """The archive finds the documents of the person by the old name no longer, from now on."""
        rows = self.env["property.document"].search([("partner_id", "=", partner.id)])
        for model, same in rows.grouped("res_model").items():
            self.env[model].browse(same.mapped("res_id")).exists()._document_index()

    def _erase_talk(self, partner):
        """What was said and noted about the contact, with the tracked changes, and the address in the mails of it."""
        messages = self.env["mail.message"]
        about = messages.search([("model", "=", "res.partner"), ("res_id", "=", partner.id)])
        about.attachment_ids.unlink()
        about.unlink()
        around = [("res_model", "=", "res.partner"), ("res_id", "=", partner.id)]
        self.env["mail.activity"].with_context(active_test=False).search(around).unlink()
        self.env["mail.followers"].search(around).unlink()
        messages.search([("author_id", "=", partner.id), ("email_from", "!=", False)]).write({"email_from": False})

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
