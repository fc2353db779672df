# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import io
import random
from datetime import datetime, time, timedelta

from PIL import Image, ImageDraw

from odoo import Command, api, fields, models

from odoo.addons.property_culture.guard import PASS

from ..rules import culture

HOURS = 2
WAITING = 3
SCORES = ((5, 4, 3, 2), (52, 34, 11, 3))
LIGHTS = ("#c62828", "#ef6c00", "#f9a825", "#ad1457", "#d84315")


class PropertyDemoActivity(models.AbstractModel):
    """What came of the plans: who registered and came, what it cost, photos, opinions, records; and what comes next."""

    _name = "property.demo.activity"
    _inherit = "property.demo.mixin"
    _description = "Demo Activities"

    @api.model
    def _tell(self, plan, told, soon):
        """The activities of a plan up to today, and those of the next weeks."""
        chance = random.Random(culture.SEED + plan.date_from.year)
        for one, line in self.env["property.demo.culture"]._pairs(plan, told):
            if one.is_held:
                self._hold(line, one, chance)
        lines = {(line.planned_on, line.name): line for line in plan.line_ids}
        for one in soon:
            self._announce(lines[one.day, one.name], one, chance)

    @api.model
    def _make(self, line, begins):
        """The activity of a line, prepared by the supervisor; nobody is written to about it."""
        line = line.with_user(self._employee("supervisor").user_id)
        event = line.env["event.event"]._of_plan_line(line)
        begins = line.estate_id._utc(begins)
        event.write(
            {
                "date_begin": begins,
                "date_end": begins + timedelta(hours=HOURS),
                "event_mail_ids": [Command.clear()],
                "min_participants": line.expected_count // 4,
            }
        )
        return event

    # ------------------------------------------------------------------ past

    @api.model
    def _hold(self, line, one, chance):
        event, committee = self._make(line, one.begins), self.env["property.demo.committee"]
        if line.budget and one.day.month % 2:
            committee._confirm_on_paper(event, self._paper("decision", one.day))
        elif line.budget:
            committee._confirm_by_vote(event)
        event._move(PASS, "announced", announced_at=event.date_begin - timedelta(days=12))
        people = self._enrol(event, one.registered, chance)[: one.came]
        people.write({"state": "done"})
        self._pay(event, one)
        self._show(event, one)
        self._judge(people, chance)
        self._close(event, one)

    @api.model
    def _enrol(self, event, count, chance, besides=()):
        """Residents who live there, each once; ``besides``: homes whose people join last."""
        estate = event.estate_id
        homes = self.env["property.residency"].search(
            [("estate_id", "=", estate.id), ("is_current", "=", True), ("is_living_in", "=", True)], order="id"
        )
        homes = homes.browse(chance.sample(homes.ids, count)) - homes.browse(besides)
        desk = self.env["event.registration"].with_user(self._employee("attendant").user_id)
        return desk.create(
            [
                {
                    "event_id": event.id,
                    "unit_id": home.unit_id.id,
                    "partner_id": home.partner_id.id,
                    "name": home.partner_id.name,
                }
                for home in homes + homes.browse(besides)
            ]
        )

    @api.model
    def _pay(self, event, one):
        self.env["property.culture.cost"].with_user(event.user_id).create(
            [
                {
                    "event_id": event.id,
                    "name": name,
                    "amount": amount,
                    "spent_on": one.day - timedelta(days=2),
                    "receipt": self._paper(name, amount),
                    "receipt_name": f"{name}.png",
                }
                for name, amount in one.costs
            ]
        )

    @api.model
    def _show(self, event, one):
        """A photo of it; residents see those of the best activities."""
        is_shown = one.row["score"] == "5"
        photo = self.env["property.culture.photo"].with_user(event.user_id)
        photo = photo.create(
            {
                "event_id": event.id,
                "name": f"{event.name}现场",
                "image": self._picture(one.row["key"]),
                "has_consent": is_shown,
                "consent_note": "现场已征得参加者同意，儿童由家长签字同意" if is_shown else False,
            }
        )
        if is_shown:
            photo.action_release()

    @api.model
    def _judge(self, people, chance):
        """Two of three said how it was."""
        texts = ("很开心，希望多办", "组织得很好", "时间可以再长一点", "", "", "")
        self.env["property.culture.opinion"]._passed_create(
            PASS,
            [
                {
                    "registration_id": one.id,
                    "score": chance.choices(*SCORES)[0],
                    "text": chance.choice(texts),
                }
                for one in people
                if chance.random() < 0.66
            ],
        )

    @api.model
    def _close(self, event, one):
        """The organiser's record, closed two days later."""
        record = self.env["property.culture.record"].with_user(event.user_id)._begin(event)
        record.write({**{name: one.row[name] for name in ("content", "effect")}, "organiser_score": one.row["score"]})
        closed = event.estate_id._utc(datetime.combine(one.day + timedelta(days=2), time(11, 20)))
        record._move(PASS, "done", closed_by_id=event.user_id.id, closed_at=closed, **record._figures())
        event._move(PASS, "held")
        record._seal("closed")
        self.env["property.obligation"]._fulfil(dict.fromkeys(record._owed(), closed))

    # ------------------------------------------------------------ what comes

    @api.model
    def _announce(self, line, one, chance):
        """One with seats left, one that is full (the demo resident waits), one that waits for the committee."""
        event = self._make(line, datetime.combine(one.day, time(one.hour)))
        if event.date_begin <= fields.Datetime.now():
            return
        if one.what == "vote":
            self.env["property.demo.committee"]._ask(event)
            return
        event.registration_question = "孩子年龄" if one.what == "full" else False
        event._move(PASS, "announced", announced_at=fields.Datetime.subtract(fields.Datetime.now(), days=4))
        resident = self.env.ref("property_demo.user_resident").partner_id
        mine = resident.residency_ids.filtered(lambda home: home.is_current and home.estate_id == line.estate_id)
        many = line.expected_count + WAITING - 1 if one.what == "full" else 11
        self._enrol(event, many, chance, mine[:1].ids if one.what == "full" else ())

    # -------------------------------------------------------------- pictures

    @api.model
    def _picture(self, seed):
        """An evening with lights and people, as a photo of an activity; PNG in base64."""
        chance, picture = random.Random(seed), Image.new("RGB", (800, 560))
        draw = ImageDraw.Draw(picture)
        for line in range(560):
            draw.line(((0, line), (800, line)), fill=(24 + line // 6, 32 + line // 8, 74 + line // 10))
        for _light in range(16):
            x, y, size = chance.randrange(30, 770), chance.randrange(30, 260), chance.randrange(18, 44)
            draw.ellipse((x - size, y - size, x + size, y + size), fill=chance.choice(LIGHTS))
        for x in range(30, 800, 62):
            top = chance.randrange(350, 410)
            draw.ellipse((x - 20, top - 42, x + 20, top - 2), fill="#f1c9a5")
            draw.rounded_rectangle(
                (x - 28, top, x + 28, 570), 18, fill=chance.choice(("#37474f", "#5d4037", "#283593"))
            )
        return self._png(picture)

    @api.model
    def _paper(self, *seed):
        """A slip of paper with lines and a stamp, as a scan; PNG in base64."""
        chance, picture = random.Random(str(seed)), Image.new("RGB", (360, 480), "#fbfaf5")
        draw = ImageDraw.Draw(picture)
        for y in range(60, 380, 32):
            draw.line(((30, y), (chance.randrange(160, 330), y)), fill="#555555", width=3)
        draw.ellipse((230, 360, 330, 460), outline="#c62828", width=5)
        return self._png(picture)

    @api.model
    def _png(self, picture):
        out = io.BytesIO()
        picture.save(out, "PNG")
        return base64.b64encode(out.getvalue())
