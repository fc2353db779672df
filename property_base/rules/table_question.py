# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an importer asks about a file: which column is which, and what a value means here."""

from .table import distinct, guess, guess_values


def columns(sheet, data):
    """One question per column of the file, the guessed answer in ``target`` (name of our column, or None).

    :param sheet: the ``table.Sheet`` it is taken as
    :param data: ``table.Table``
    :return: list of dict with sheet, sheet_name, position, header, sample, target
    """
    guessed = {index: name for name, index in guess(data.header, sheet.columns).items()}
    return [
        {
            "sheet": sheet.code,
            "sheet_name": data.sheet,
            "position": index,
            "header": header,
            "sample": " | ".join(text for text in data.column(index)[:3] if text)[:120],
            "target": guessed.get(index),
        }
        for index, header in enumerate(data.header)
    ]


def values(sheet, name, data, index, options):
    """The possible answers for the values of one column, and one question per value.

    :param str sheet: code of the sheet; ``name``: our column
    :param data: ``table.Table``; ``index``: of its column
    :param options: ``[(key, label, *other spellings)]``
    :return: (answers: dicts with sheet, column, key, name; questions: dicts with sheet, column, column_name, value,
        row_count and the guessed key in choice)
    """
    spellings = {spelling: key for key, *names in options for spelling in names}
    found = distinct(data, index)
    guessed = guess_values([text for text, _count in found], spellings)
    base = {"sheet": sheet, "column": name}
    answers = [{**base, "key": key, "name": names[0]} for key, *names in options]
    questions = [
        {**base, "column_name": data.header[index], "value": text, "row_count": count, "choice": guessed.get(text)}
        for text, count in found
    ]
    return answers, questions


def missing(mapping, sheets):
    """Labels of the required columns that nothing in the file is taken as.

    :param mapping: ``{sheet code: {column name: index}}``
    :param sheets: the ``table.Sheet`` that the importer takes
    """
    by_code = {sheet.code: sheet for sheet in sheets}
    return [
        column.label
        for code, taken in mapping.items()
        for column in by_code[code].columns
        if column.required and column.name not in taken
    ]
