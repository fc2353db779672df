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


def test_a_country_without_make_up_days_and_one_that_is_not_known():
    loaded = library.load_year("US", 2026)
    assert (loaded.year, loaded.is_provisional) == (2026, False)
    assert {special.kind for special in loaded.days} == {"holiday"}
    assert loaded.source.startswith("holidays ")
    with pytest.raises(library.UnknownCountry, match="^no public holidays of XX are known$"):
        library.load_year("XX", 2026)


def test_a_make_up_day_has_no_name():
    assert {special.name for special in library.load_year("CN", 2026).days if special.kind == "makeup"} == {""}


def test_make_up_day_is_worked_like_the_day_it_was_swapped_for():
    swapped = {special.day: special.works_like for special in library.load_year("CN", 2026).days}
    assert swapped[date(2026, 1, 4)] == date(2026, 1, 2).weekday()


@pytest.mark.parametrize("locale", ["C.UTF-8", "zh_CN.UTF-8", "en_US.UTF-8"])
def test_the_locale_of_the_server_decides_nothing(monkeypatch, locale):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, locale)
    days = {special.day: special for special in library.load_year("CN", 2026).days}
    # worked for 2 January, 20 and 23 February, 5 May, 6 and 7 October 2026: a Friday, a Friday, a Monday, ...
    worked = [(1, 4, 4), (2, 14, 4), (2, 28, 0), (5, 9, 1), (9, 20, 1), (10, 10, 2)]
    assert [(day.month, day.day, special.works_like) for day, special in days.items() if special.kind == "makeup"] == (
        worked
    )
    assert days[date(2026, 1, 1)].name == "元旦"


@pytest.mark.parametrize(
    ("language", "name"),
    [("zh_CN", "元旦"), ("en_US", "New Year's Day"), ("en_GB", "New Year's Day"), ("fr_FR", "元旦"), (None, "元旦")],
)
def test_names_are_in_the_language_asked_for(language, name):
    days = {special.day: special.name for special in library.load_year("CN", 2026, language).days}
    assert days[date(2026, 1, 1)] == name


def test_a_day_worked_in_the_year_before_is_known():
    swapped = {special.day: special.works_like for special in library.load_year("CN", 2011).days}
    assert swapped[date(2011, 12, 31)] == date(2012, 1, 3).weekday()


def test_country_without_make_up_days_is_never_provisional():
    assert not library.load_year("DE", 2026).is_provisional


@pytest.mark.parametrize(("country", "year"), [("XX", 2026), ("CN", 1800)])
def test_unknown_is_named(country, year):
    with pytest.raises(library.UnknownCountry):
        library.load_year(country, year)
