# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.fields import Command

from odoo.addons.property_record.guard import PASS

from ..rules import refit

KIND = "property_record.decoration_item_kind_"


class PropertyDemoDecoration(models.AbstractModel):
    """A tenant's decoration from its declaration to the refund: the owner's consent, what was agreed to and struck off,
    passes, patrols, a breach that was charged, more time, both acceptances, the deposits.
    """

    _name = "property.demo.decoration"
    _inherit = "property.demo.record.mixin"
    _description = "Demo Decoration, Settled"

    @api.model
    def _load(self, estate):
        """All of it, at its moments; a second call does nothing."""
        if self._is_told("property.decoration", estate):
            return
        days = refit.DONE_DAYS
        home = self._rented(estate)[0]
        span = [estate._local_date(self._moment(estate, days[name], "12:00")) for name in ("started", "first_end")]
        with self._at(self._moment(estate, days["declared"], "09:40")):
            case = self._declare(estate, home, refit.DONE, refit.DONE_ITEMS, span)
        self._take_deposits(case, refit.DONE_DEPOSITS, days["paid"])
        self._consent(case, days["consent"])
        self._agree_to_items(case, days["consent"])
        self._approve(case, days["approved"])
        self._begin(case, refit.DONE_WORKERS, days["started"])
        for patrol in refit.DONE_PATROLS:
            self._patrol(case, *patrol)
            if patrol[3] == "breach":
                self._charge(case, self._notice(case))
            if patrol[0] == days["more_time"]:
                self._more_time(case, days["more_time"])
        self._accept(case)
        self._refund(case)

    @api.model
    def _rented(self, estate):
        """Homes that a tenant lives in, with their owner."""
        rents = self.env["property.residency"].search(
            [("estate_id", "=", estate.id), ("is_current", "=", True), ("kind", "=", "tenant")], order="id"
        )
        return rents.unit_id

    def _of_home(self, home, kind):
        return home.current_residency_ids.filtered(lambda one: one.kind == kind).partner_id[:1]

    # ----------------------------------------------------------- declaration

    def _declare(self, estate, home, texts, items, span):
        """A tenant's declaration, typed at the counter with all papers, and handed in."""
        tenant = self._of_home(home, "tenant")
        case = self._by(self.env["property.decoration"], "attendant").create(
            {
                **texts,
                "estate_id": estate.id,
                "unit_id": home.id,
                "applicant": "tenant",
                "partner_id": tenant.id,
                "owner_id": self._of_home(home, "owner").id,
                "date_from": span[0],
                "date_to": span[1],
                "applicant_signature": self._signature(tenant.name),
                "item_ids": [Command.create(self._item(*item)) for item in items],
            }
        )
        case.line_ids.write({"answer": "pass"})
        case.action_declare()
        return case

    def _item(self, code, place, detail):
        return {"kind_id": self.env.ref(KIND + code).id, "place": place, "detail": detail}

    def _consent(self, case, back):
        """The owner's signed paper is brought."""
        with self._at(self._moment(case.estate_id, back, "15:10")):
            mine = self._by(case, "attendant")
            mine.write({"consent_paper": self._photo_of("consent"), "consent_paper_name": "业主同意书.png"})
            mine.action_record_consent()

    def _agree_to_items(self, case, back):
        """The supervisor agrees to what needs consent, and strikes off what is forbidden."""
        with self._at(self._moment(case.estate_id, back, "16:30")):
            items = self._by(case, "supervisor").item_ids
            items.filtered(lambda item: item.rule == "consent").write({"has_consent": True, "remark": refit.AGREED})
            items.filtered(lambda item: item.rule == "forbidden").write({"is_struck": True, "remark": refit.STRUCK})

    def _approve(self, document, back):
        """Supervisor, then director."""
        for who, at in (("supervisor", "10:15"), ("director", "16:20")):
            with self._at(self._moment(document.estate_id, back, at)):
                self._by(document, who).action_approve()

    # ------------------------------------------------------------------ work

    def _take_deposits(self, case, deposits, back):
        for payer, amount, receipt in deposits:
            self._pay(case, back, {"kind": "deposit", "payer": payer, "amount": amount, "receipt_no": receipt})

    def _pay(self, case, back, vals):
        with self._at(self._moment(case.estate_id, back, "10:30")):
            day = case.estate_id._local_date()
            rows = self._by(self.env["property.decoration.money"], "attendant")
            rows.create({"decoration_id": case.id, "method": "wechat", "paid_on": day, **vals})

    def _begin(self, case, workers, back):
        """Passes are handed out, and the work begins."""
        with self._at(self._moment(case.estate_id, back, "08:40")):
            passes = self._by(self.env["property.decoration.pass"], "attendant").create(
                [
                    {
                        "decoration_id": case.id,
                        "name": name,
                        "trade": trade,
                        "phone": phone,
                        "photo": self._face_of(name),
                        "date_to": case.date_to,
                        "deposit": 50,
                    }
                    for name, trade, phone in workers
                ]
            )
            passes.action_issue()
            self._by(case, "steward").action_start()

    def _patrol(self, case, back, at, who, result, note):
        moment = self._moment(case.estate_id, back, at)
        vals = {"decoration_id": case.id, "result": result, "note": note, "patrolled_at": moment}
        if result == "breach":
            vals["photo"] = self._photo_of(note)
        with self._at(moment):
            # the moment of a patrol is the server's; the story's is the one that is told
            self._by(self.env["property.decoration.patrol"], who)._passed_create(PASS, [vals])

    def _notice(self, case):
        """The notice about what the last patrol found: the work stops."""
        patrol = case.patrol_ids.sorted("patrolled_at")[-1]
        with self._at(patrol.patrolled_at + timedelta(minutes=25)):
            notice = self._by(self.env["property.decoration.breach"], patrol.user_id).create(
                {
                    "decoration_id": case.id,
                    "patrol_id": patrol.id,
                    "description": refit.BREACH,
                    "is_severe": True,
                    "mend_until": case.estate_id._local_date() + timedelta(days=2),
                    "photo": self._photo_of("breach"),
                    "receiver_name": refit.DONE_WORKERS[0][0],
                    "receiver_signature": self._signature(refit.DONE_WORKERS[0][0]),
                    "line_ids": [
                        Command.create({"name": name, "place": place, "quantity": count, "price": price})
                        for name, place, count, price, _is_mended in refit.BREACH_ROWS
                    ],
                }
            )
            notice.action_issue()
        return notice

    def _charge(self, case, notice):
        """What was mended isn't charged, the rest is taken off the deposits; then the work goes on."""
        mended = {name for name, *_rest, is_mended in refit.BREACH_ROWS if is_mended}
        with self._at(self._moment(case.estate_id, refit.DONE_DAYS["charged"], "17:10")):
            notice = self._by(notice, "supervisor")
            notice.line_ids.filtered(lambda line: line.name in mended).write({"is_mended": True})
            notice.action_charge()
            self._by(case, "supervisor").action_resume()

    def _more_time(self, case, back):
        with self._at(self._moment(case.estate_id, back, "11:20")):
            change = self._by(self.env["property.decoration.change"], "attendant").create(
                {
                    "decoration_id": case.id,
                    "kind": "extension",
                    "count": 7,
                    "unit": "days",
                    "reason": refit.MORE_TIME,
                    "consent_paper": self._photo_of("more"),
                    "consent_paper_name": "业主同意延期.png",
                }
            )
            change.action_submit()
        with self._at(self._moment(case.estate_id, back, "16:00")):
            self._by(change, "supervisor").action_approve()
            for one in self._by(case.pass_ids, "attendant"):
                one._renew(case.date_to, refit.RENEWAL_FEE)

    # ------------------------------------------------------------------- end

    def _accept(self, case):
        """Cards come back, the work is accepted, and looked at once more a month later."""
        days = refit.DONE_DAYS
        with self._at(self._moment(case.estate_id, days["accepted"], "09:20")):
            case.pass_ids.filtered(lambda one: one.state == "issued").with_env(
                self._by(case, "attendant").env
            ).action_return()
            sheet = self._sheet(self._by(case, "attendant"), "action_ask_acceptance")
        self._sign_sheet(case, sheet, self._moment(case.estate_id, days["accepted"], "15:30"), refit.ACCEPTED)
        day = case.env["property.decoration.clock"]._recheck_on(case, case.accepted_on)
        moment = case.estate_id._utc(datetime.combine(day, time(10, 10)))
        with self._at(moment):
            sheet = self._sheet(self._by(case, "supervisor"), "action_recheck")
        self._sign_sheet(case, sheet, moment + timedelta(minutes=40), refit.RECHECKED)

    def _sheet(self, case, step):
        """The sheet that a step begins; its points read as in the language of who takes it."""
        sheet = case.env["property.decoration.acceptance"].browse(getattr(case, step)()["res_id"])
        case.env.flush_all()
        return sheet

    def _sign_sheet(self, case, sheet, moment, note):
        with self._at(moment):
            sheet = self._by(sheet, "supervisor")
            sheet.line_ids.write({"answer": "pass"})
            name = case.partner_id.name
            sheet.write({"note": note, "applicant_name": name, "applicant_signature": self._signature(name)})
            sheet.action_sign()

    def _refund(self, case):
        """What is left goes back, and the case is closed and sealed."""
        days, estate = refit.DONE_DAYS, case.estate_id
        with self._at(self._moment(estate, days["refund"], "09:00")):
            case = self._by(case, "supervisor")
            slip = case.env["property.decoration.refund"].browse(case.action_refund()["res_id"])
            receivers = {"contractor_receiver": case.contractor_name, "receiver": case.partner_id.name}
            slip.write({"method": "bank", **receivers})
            slip.action_submit()
        self._approve(slip, days["refund"])
        with self._at(self._moment(estate, days["closed"], "16:40")):
            self._by(slip, "supervisor").action_pay()
            case.action_close()
