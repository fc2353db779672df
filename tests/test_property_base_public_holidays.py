# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Public holidays and make-up workdays from the library."""

from datetime import date

import pytest
from conftest import load_rules

library = load_rules("property_base").public_holidays


def test_a_year_of_china():
    loaded = library.load_year("CN", 2026)
    kinds = [special.kind for special in loaded.days]
    assert (kinds.count("holiday"), kinds.count("makeup")) == (22, 6)
    assert not loaded.is_provisional
    assert [special.day for special in loaded.days] == sorted(special.day for special in loaded.days)


def test_make_up_day_is_worked_like_the_day_it_was_swapped_for():
    swapped = {special.day: special.works_like for special in library.load_year("CN", 2026).days}
    assert swapped[date(2026, 1, 4)] == date(2026, 1, 2).weekday()


def test_country_without_make_up_days_is_never_provisional():
    assert not library.load_year("DE", 2026).is_provisional


@pytest.mark.parametrize(("country", "year"), [("XX", 2026), ("CN", 1800)])
def test_unknown_is_named(country, year):
    with pytest.raises(library.UnknownCountry):
        library.load_year(country, year)
