# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The steps of setup/replay inside Odoo. Each is a method of one line of output."""

import time
from datetime import date

COMPLAINTS, PUNCHES = FILES = ("complaints.csv", "punches.csv")
COUNTED = ("ATT-1", "ATT-2", "ATT-3", "ATT-4")
COLUMNS = (
    *("month", "employee", "on_time"),
    *COUNTED,
    *("points", "fixed_money_yuan", "dismissal_review"),
)
LANG = "zh_CN"
START_MINUTE, END_MINUTE, WAGE = 10 * 60, 17 * 60, 5000.0
GROUP = "property_base.group_property_base_"
PEOPLE = {"supervisor": "supervisor", "director": "director", "hr": "hr", "manager": "manager"}
SINCE = date(2000, 1, 1)
STANDING = (  # what a second run must leave alone, row by row
    *("helpdesk_ticket", "property_ticket_reply", "property_obligation"),
    *("hr_employee", "hr_attendance", "property_shift"),
    *("property_score_event", "property_scorecard", "property_scorecard_line"),
    *("property_scorecard_tally", "tier_review", "property_seal"),
    *("hr_payslip", "hr_payslip_input", "hr_payslip_line", "property_pay_entry"),
)


class Replay:
    """One run over a folder; `faults` counts second runs that changed something."""

    def __init__(self, env, folder, as_of=None):
        self.env, self.folder, self.as_of = env, folder, as_of
        self.faults, self.months = 0, env["property.score.month"]
        self.payslip, self.scorecard = env["hr.payslip"], env["property.scorecard"]

    def run(self):
        """All steps that the folder has files for."""
        self.place()
        if (self.folder / COMPLAINTS).is_file():
            self.complaints()
        if (self.folder / PUNCHES).is_file():
            self.punches()
            self.wages()
            for first in self.first_days():
                self.month(first)
            self.drill_down()

    # ------------------------------------------------------------- reporting

    def step(self, name, work, report):
        """Do `work` twice, commit, and print what `report(its result)` says.

        The second time must leave every row of the tables of STANDING as it was.
        """
        began = time.time()
        result = work()
        self.env.cr.commit()
        seconds, before = time.time() - began, self.fingerprint()
        again = time.time()
        work()
        self.env.cr.commit()
        changed = [table[0] for table in set(self.fingerprint()) - set(before)]
        self.faults += bool(changed)
        verdict = f"CHANGED {', '.join(changed)}" if changed else "unchanged"
        self.say(name, report(result), seconds, f"again: {verdict}, {time.time() - again:.1f} s")
        return seconds

    def say(self, name, text, seconds=None, more=""):
        """One line of output."""
        clock = "" if seconds is None else f"{seconds:6.1f} s"
        print(f"{name:<22}{clock:>9}  {text}{f' ({more})' if more else ''}", flush=True)

    def fingerprint(self):
        """A hash over all rows of the tables that a second run must not change."""
        self.env.flush_all()
        self.env.invalidate_all()
        marks = []
        for table in STANDING:
            self.env.cr.execute(f"SELECT count(*), sum(hashtextextended(t::text, 0)::numeric) FROM {table} t")
            marks.append((table, *self.env.cr.fetchone()))
        return marks

    # ----------------------------------------------------------------- place

    def place(self):
        """The estate, its shift template, and a user for each role."""
        estates = self.env["property.estate"]
        self.estate = estates.search([("code", "=", "REPLAY")])
        if not self.estate:
            self.set_company()
            self.estate = estates.create({"name": "Replay", "code": "REPLAY", "tz": "Asia/Shanghai"})
            for name in PEOPLE:
                self.make_user(name)
            self.set_rules()
        users = self.env["res.users"].search([("login", "in", [f"replay_{n}" for n in PEOPLE])])
        self.users = {user.login.removeprefix("replay_"): user for user in users}
        self.env.cr.commit()
        self.say("estate", f"{self.estate.name}, users {', '.join(sorted(users.mapped('login')))}")

    def set_company(self):
        """A company in China: its public holidays, its money and its language."""
        cny = self.env.ref("base.CNY")
        cny.active = True
        self.env.company.partner_id.lang = LANG
        self.env.company.write({"country_id": self.env.ref("base.cn").id, "currency_id": cny.id})

    def make_user(self, name):
        """A user of a role; the password is the login."""
        login = f"replay_{name}"
        groups = self.env.ref(GROUP + PEOPLE[name]) | self.env.ref("base.group_user")
        user = self.env["res.users"].create(
            {
                "name": name.capitalize(),
                "login": login,
                "password": login,
                "lang": LANG,
                "tz": self.estate.tz,
                "group_ids": [(6, 0, groups.ids)],
            }
        )
        employee = self.env["hr.employee"].create({"name": user.name, "user_id": user.id})
        role = self.env.ref(f"property_base.role_{name}", raise_if_not_found=False)
        if role and name != "hr":
            self.env["property.staff.role"].create(
                {
                    "employee_id": employee.id,
                    "estate_id": self.estate.id,
                    "role_id": role.id,
                    "date_from": SINCE,
                }
            )

    def set_rules(self):
        """Automatic rules count at once; a day of pay is a day of the shift."""
        proposed = [("fact_kind_id", "!=", False), ("mode", "=", "proposed")]
        self.env["property.score.rule"].search(proposed).mode = "confirmed"
        self.env["property.pay.policy"].search([]).day_minutes = END_MINUTE - START_MINUTE

    def template(self):
        """Monday to Friday, 10:00 to 17:00."""
        templates = self.env["property.shift.template"]
        return templates.search([("estate_id", "=", self.estate.id)]) or templates.create(
            {
                "estate_id": self.estate.id,
                "name": "10:00-17:00",
                "code": "REPLAY",
                "start_minute": START_MINUTE,
                "end_minute": END_MINUTE,
                "monday": True,
                "tuesday": True,
                "wednesday": True,
                "thursday": True,
                "friday": True,
                "saturday": False,
                "sunday": False,
            }
        )

    # ---------------------------------------------------------------- import

    def complaints(self):
        """Import the complaints as the supervisor; count how their limits were judged."""
        content = (self.folder / COMPLAINTS).read_bytes()
        as_of = self.as_of and self.estate._utc(self.as_of)
        wizard = self.as_user("supervisor", "property.ticket.import")
        self.step(
            "complaints",
            lambda: wizard._import_file(self.estate, content, COMPLAINTS, as_of=as_of),
            lambda _result: self.judged(),
        )

    def judged(self):
        """Counts of tickets and of their reply limits by state."""
        tickets = self.env["helpdesk.ticket"].search([("estate_id", "=", self.estate.id)])
        states = dict.fromkeys(("kept", "missed", "open", "warned"), 0)
        for clocks in self.env["property.obligation"]._for(tickets, "reply").values():
            for clock in clocks:
                states[clock.state] += 1
        still = states["open"] + states["warned"]
        return (
            f"{len(tickets)} tickets; answers kept {states['kept']}, missed {states['missed']},"
            f" open and not yet due {still}"
        )

    def punches(self):
        """Import the punches as the administrator, who may create people."""
        content = (self.folder / PUNCHES).read_bytes()
        wizard, template = self.as_user("manager", "property.punch.import"), self.template()
        self.step(
            "punches",
            lambda: wizard._import_file(self.estate, content, PUNCHES, template=template, is_creating_people=True),
            lambda counts: ", ".join(f"{name} {count}" for name, count in counts.items() if count),
        )

    def wages(self):
        """A contract for everybody of the file, from its first day on."""
        first = min(self.first_days())
        people = self.people().filtered(lambda employee: not employee.wage)
        for employee in people:
            employee.version_id.write({"contract_date_start": first, "wage": WAGE})
        self.env.cr.commit()
        self.say("wages", f"{len(people)} contracts of {WAGE:,.0f}, a stated default")

    def column(self, name):
        """One column of the punches file, found and read as the import does."""
        from odoo.addons.property_base.rules import table

        found = table.read_table((self.folder / PUNCHES).read_bytes(), PUNCHES)
        columns = self.as_user("manager", "property.punch.import")._import_columns()
        return found.column(table.guess(found.header, columns)[name])

    def people(self):
        """The employees of the punches file, by badge."""
        badges = set(self.column("employee"))
        people = self.env["hr.employee"].search([])
        return people.filtered(lambda person: person.barcode in badges or person.name in badges)

    def first_days(self):
        """The first day of every month in the punches file, in order."""
        from odoo.addons.property_base.rules import table_value

        return sorted({table_value.to_date(text).replace(day=1) for text in set(self.column("date"))})

    # ----------------------------------------------------------------- month

    def month(self, first):
        """One month from the facts to its payslips."""
        month = self.env["property.score.month"]._get(self.estate.company_id, first)
        self.months |= month
        spent = 0.0
        for name, who, work, report in (
            ("collect", "supervisor", "action_collect", self.count_events),
            ("prepare", "supervisor", "action_prepare", self.count_cards),
            ("submit", "supervisor", "action_submit", self.count_cards),
            ("submit, director", "director", "action_submit", self.count_cards),
            ("approve, supervisor", "supervisor", "action_approve", self.count_cards),
            ("approve, director", "director", "action_approve", self.count_cards),
            ("approve, personnel office", "hr", "action_approve", self.count_cards),
            ("close", "director", "action_close", self.count_cards),
        ):
            acting = month.with_user(self.users[who]).with_context(lang=LANG)
            spent += self.step(f"{month.name} {name}", getattr(acting, work), lambda _r, r=report: r(month))
        self.say(month.name, "collected, scored and closed", spent)
        pay = self.as_user("hr", "property.pay.month")._for_month(month.with_user(self.users["hr"]))
        puller = pay.env["property.pay.puller"]
        self.step(f"{month.name} payslips", lambda: puller._pull(pay), lambda result: self.count_slips(pay, result))

    def count_events(self, month):
        """Events of the month that count, by rule."""
        rows = self.env["property.score.event"]._read_group(
            [("month_id", "=", month.id), ("state", "=", "confirmed")],
            ["rule_code"],
            ["__count"],
        )
        return "events " + (", ".join(f"{code} {count}" for code, count in rows) or "none")

    def count_cards(self, month):
        """Scorecards of the month by state."""
        rows = self.env["property.scorecard"]._read_group([("month_id", "=", month.id)], ["state"], ["__count"])
        return "scorecards " + ", ".join(f"{state} {count}" for state, count in rows)

    def count_slips(self, pay, result):
        """Payslips and their money."""
        self.payslip = pay.payslip_ids
        return (
            f"{len(result['created'])} payslips; asked {pay.asked:,.2f}, taken {pay.taken:,.2f},"
            f" cut off {pay.cut_off:,.2f}{self.waiting(result['held'])}"
        )

    def waiting(self, held):
        """Who waits, in words: the replay's own supervisor and director have no contract."""
        names = ", ".join(employee.name for employee in held)
        return f"; no contract: {names}" if held else ""

    # ------------------------------------------------------------ drill-down

    def drill_down(self):
        """Open one payslip down to a single late arrival, by the buttons of the screens."""
        late = self.payslip.property_entry_ids.filtered(lambda entry: entry.event_id.fact_kind == "late")
        if not late:
            self.say("drill-down", "nobody was late")
            return
        slip, kind = late[0].payslip_id, late[0].kind
        line = slip.line_ids.filtered(lambda line: line.property_kind == kind)
        action = line.action_property_entries()
        entries = self.env[action["res_model"]].search(action["domain"], order="at")
        entry = entries.filtered(lambda entry: entry.event_id.fact_kind == "late")[0]
        event, self.scorecard = entry.event_id, entry.scorecard_id
        source = event.action_open_source()
        shift = self.env[source["res_model"]].browse(source["res_id"])
        self.say("drill-down", f"payslip {line.slip_id.number} {line.employee_id.name}")
        self.say("", f"line {line.code} {line.total:.2f} of {line.property_entry_count} events")
        self.say("", f"scorecard {entry.scorecard_id.display_name}")
        self.say("", f"event {event.rule_code}, {event.points} points, {entry.amount:.2f}")
        self.say("", f"{shift.display_name}: came {shift.late_seconds} s late")

    # ------------------------------------------------------------------- out

    def rows(self):
        """One row per employee and month, read from the scorecards."""
        cards = self.months.scorecard_ids
        figures, rows = self.env["property.scorecard.figures"]._read(cards), []
        everybody = self.people() if cards else self.env["hr.employee"]
        for card in cards.filtered(lambda card: card.employee_id in everybody):
            figure = figures[card.id]
            rows.append(
                {
                    "month": card.month_id.name,
                    "employee": card.employee_id.barcode or card.employee_id.name,
                    "on_time": figure["in_order"].get("late", 0),
                    **{code: figure["count"].get(code, 0) for code in COUNTED},
                    "points": plain(figure["points"]),
                    "fixed_money_yuan": plain(figure["fixed_money"]),
                    "dismissal_review": int(figure["dismissal_review"]),
                }
            )
        return sorted(rows, key=lambda row: (row["month"], row["employee"].zfill(9)))

    def print_to(self, folder):
        """Write the last month's pay figures, and the scorecard that was opened, into `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        pay = self.env["property.pay.month"].search([("month_id", "in", self.months.ids)], limit=1)
        reports = self.env["ir.actions.report"].with_context(lang=LANG, force_report_rendering=True)
        scoring, payroll = "property_hr_scoring", "property_hr_scoring_payroll"
        for name, render, report, record in (
            (f"payslips-{pay.display_name}", reports._render_xlsx, f"{payroll}.pay_month_xlsx", pay),
            ("scorecard", reports._render_xlsx, f"{scoring}.scorecard_xlsx", self.scorecard),
            ("scorecard", reports._render_qweb_pdf, f"{scoring}.report_scorecard", self.scorecard),
        ):
            if record:
                data, kind = render(report, record.ids, data={})
                path = folder / f"{name}.{kind}"
                path.write_bytes(data)
                self.say("print", str(path))

    def as_user(self, name, model):
        """The model as one of the replay's users."""
        return self.env[model].with_user(self.users[name]).with_context(lang=LANG)


def plain(number):
    """A number without a needless fraction: -113, 12.5."""
    return int(number) if number == int(number) else round(number, 2)
