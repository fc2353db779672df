# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The working calendar of China for the tests of every module."""

from .common import PropertyCommon


class CalendarCommon(PropertyCommon):
    """Both estates count with ``china``, a calendar with the holidays and make-up workdays of 2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.china = cls.env["resource.calendar"].create(
            {
                "name": "China",
                "tz": "Asia/Shanghai",
                "property_country_id": cls.env.ref("base.cn").id,
            }
        )
        (cls.estate | cls.other_estate).calendar_id = cls.china
        cls.china._load_public_holidays([2026])
