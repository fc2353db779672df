# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""PAY-5: the sheet for another payroll program and its checksum."""

from decimal import Decimal

from conftest import load_rules

sheet = load_rules("property_hr_scoring_payroll").sheet


def row(number, **figures):
    values = {name: Decimal("0.00") if name in sheet.MONEY else 0 for name in sheet.COLUMNS}
    texts = {"number": number, "employee": f"Employee {number}", "estate": "E1", "month": "2015-03"}
    return {**values, **texts, **figures}


def test_rows_stand_in_the_order_of_their_numbers():
    built = sheet.build([row("10"), row("9"), row("1")])
    assert [cells[0] for cells in built.rows] == ["1", "9", "10"]


def test_money_is_added_up():
    built = sheet.build([row("1", taken=Decimal("1.10")), row("2", taken=Decimal("2.20"))])
    assert built.sums[built.columns.index("taken") - built.columns.index("wage")] == Decimal("3.30")


def test_a_bonus_pool_stands_on_the_sheet_where_somebody_has_a_share():
    plain, shared = sheet.build([row("1"), row("2")]), sheet.build([row("1"), row("2", pool=Decimal("7.50"))])
    assert plain.columns == tuple(name for name in sheet.COLUMNS if name != "pool")
    assert shared.columns == sheet.COLUMNS
    at = shared.columns.index("pool")
    assert [cells[at] for cells in shared.rows] == [0, Decimal("7.50")]
    assert shared.sums[at - shared.columns.index("wage")] == Decimal("7.50")
    assert plain.checksum != shared.checksum


def test_the_checksum_does_not_depend_on_the_order_of_the_rows():
    rows = [row("1", net=Decimal(5)), row("2", net=Decimal(6))]
    assert sheet.build(rows).checksum == sheet.build(rows[::-1]).checksum


def test_the_checksum_sees_a_cent():
    before, after = (sheet.build([row("1", net=Decimal(cents))]) for cents in ("5.00", "5.01"))
    assert before.checksum != after.checksum


def test_the_checksum_sees_whose_money_it_is():
    one = sheet.build([row("1", net=Decimal(5)), row("2", net=Decimal(6))])
    other = sheet.build([row("1", net=Decimal(6)), row("2", net=Decimal(5))])
    assert one.checksum != other.checksum


def test_the_checksum_sees_a_number_and_a_name():
    checksums = {sheet.build([one]).checksum for one in (row("1"), row("2"), row("1", employee="Another"))}
    assert len(checksums) == 3


def test_money_has_one_spelling():
    assert sheet.build([row("1", net=Decimal("5"))]).checksum == sheet.build([row("1", net=Decimal("5.00"))]).checksum


def test_an_empty_month_is_a_sheet_too():
    assert sheet.build([]).rows == ()
