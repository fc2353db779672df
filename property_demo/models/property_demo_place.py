# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import pathlib
import random

from odoo import api, fields, models

from ..rules import names

SEED = 20260101
LOGO = pathlib.Path(__file__).parent.parent / "static" / "description" / "icon.png"
LIVES, RENTED = 80, 93  # of a hundred units: owner lives there, rented out; the rest is vacant


class PropertyDemoPlace(models.AbstractModel):
    """The estates of the story: places and residents from word lists by a fixed seed, then its staff."""

    _name = "property.demo.place"
    _inherit = "property.demo.mixin"
    _description = "Demo Places and Residents"

    @api.model
    def _load(self):
        """The company, both estates and their residents, and who works for them."""
        chance = random.Random(SEED)
        demo = self.with_context(tracking_disable=True, mail_create_nolog=True, no_reset_password=True)
        demo._make_company()
        demo._say_welcome()
        big = demo._make_estate("estate", names.BIG, chance)
        small = demo._make_estate("estate_second", names.SMALL, chance)
        demo.env["property.demo.staff"]._load(big, small)

    @api.model
    def _make_company(self):
        """The company is Chinese and counts in yuan."""
        yuan = self.env.ref("base.CNY")
        yuan.active = True
        if self._has_chinese():
            self.env.ref("base.main_company").partner_id.lang = "zh_CN"  # the kiosk of attendance speaks it
            self.env.ref("base.user_admin").lang = "zh_CN"  # as everybody who signs in
        self.env.ref("base.main_company").write(
            {
                "name": names.COMPANY,
                "country_id": self.env.ref("base.cn").id,
                "state_id": self.env.ref("base.state_cn_GD").id,
                **names.OFFICE,
                "currency_id": yuan.id,
                "logo": base64.b64encode(LOGO.read_bytes()),
            }
        )

    @api.model
    def _say_welcome(self):
        """The short answer that Odoo ships is in the language of its people."""
        welcome = self.env.ref("mail.mail_canned_response_data_hello", raise_if_not_found=False)
        if welcome and self._has_chinese():
            welcome.write(names.WELCOME)

    @api.model
    def _make_estate(self, xmlid, spec, chance):
        """An estate with posts, buildings, units and residents."""
        company = self.env.ref("base.main_company")
        calendar = self.env["resource.calendar"].create(
            {
                "name": f"{spec['name']} {names.CALENDAR}",
                "tz": "Asia/Shanghai",
                "property_country_id": self.env.ref("base.cn").id,
                "company_id": company.id,
            }
        )
        vals = {name: spec[name] for name in ("name", "code", "street")}
        estate = self.env["property.estate"].create(
            {**vals, "city": names.CITY, "tz": "Asia/Shanghai", "company_id": company.id, "calendar_id": calendar.id}
        )
        self._remember(estate, [xmlid])
        self._make_posts(estate, "post_" if xmlid == "estate" else "post_second_")
        buildings = self.env["property.building"].create(
            [
                {
                    "estate_id": estate.id,
                    "code": str(number),
                    "name": names.BUILDING_NAME.format(number),
                    "floor_count": spec["floors"],
                    "sequence": number,
                }
                for number in range(1, spec["buildings"] + 1)
            ]
        )
        self._make_residents(self._make_units(buildings, spec, chance), chance)
        return estate

    @api.model
    def _make_posts(self, estate, prefix):
        posts = self.env["property.post"].create(
            [
                {"estate_id": estate.id, "code": code, "name": name, "is_around_the_clock": clock, "closes": closes}
                for code, name, _chinese, clock, closes in names.POSTS
            ]
        )
        if self._has_chinese():
            for post, spec in zip(posts, names.POSTS, strict=True):
                post.with_context(lang="zh_CN").name = spec[2]
        self._remember(posts, [prefix + post.code for post in posts])

    @api.model
    def _make_units(self, buildings, spec, chance):
        """Floors times flats; flats of a column have the same area."""
        areas = chance.sample((68.5, 75.2, 89.6, 104.3, 121.8, 138.4), spec["flats"])
        return self.env["property.unit"].create(
            [
                {"building_id": building.id, "code": f"{floor}{flat + 1:02}", "floor": floor, "area": areas[flat]}
                for building in buildings
                for floor in range(1, spec["floors"] + 1)
                for flat in range(spec["flats"])
            ]
        )

    @api.model
    def _make_residents(self, units, chance):
        """An owner for most units, a tenant besides in some; 1-1203 of the first estate is the demo resident's."""
        rows, people = [], []
        for unit in units:
            draw = chance.randrange(100)
            special = unit.estate_id.code == names.BIG["code"] and (unit.building_id.code, unit.code) == ("1", "1203")
            if draw >= 97 and not special:
                continue
            lives = draw < LIVES or special
            people.append(names.RESIDENT[1:] if special else self._stranger(chance))
            rows.append((unit, "owner", lives, chance.randrange(800, 4000)))
            if LIVES <= draw < RENTED and not special:
                people.append(self._stranger(chance))
                rows.append((unit, "tenant", True, chance.randrange(20, 700)))
        company = units.estate_id.company_id.id
        lang = "zh_CN" if self._has_chinese() else "en_US"  # that of their mails
        partners = self.env["res.partner"].create(
            [{"name": name, "phone": phone, "company_id": company, "lang": lang} for name, phone in people]
        )
        today = fields.Date.today()
        self.env["property.residency"].create(
            [
                {
                    "unit_id": unit.id,
                    "partner_id": partner.id,
                    "kind": kind,
                    "is_living_in": lives,
                    "date_from": fields.Date.subtract(today, days=days),
                }
                for (unit, kind, lives, days), partner in zip(rows, partners, strict=True)
            ]
        )

    @api.model
    def _stranger(self, chance):
        """A name and a mobile number out of a block that is not given to anybody."""
        name = chance.choice(names.SURNAMES) + chance.choice(names.GIVEN_NAMES)
        return name, f"1390000{chance.randrange(1000, 8000)}"
